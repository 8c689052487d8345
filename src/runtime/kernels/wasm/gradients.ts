/** Gradients of relu and of our cross-entropy. tfjs keeps one gradient for all backends, so others must go on as before. */
import {
  engine,
  getBackend,
  getGradient,
  registerGradient,
  Relu,
  unregisterGradient,
  type Tensor,
} from '@tensorflow/tfjs-core'
import { CROSS_ENTROPY, SCALE_ROWS } from './fused-kernels.ts'

export const RELU_GRADIENT = 'LayerwiseReluGradient'

let isRegistered = false

export function registerGradients(): void {
  if (isRegistered) return
  isRegistered = true
  replaceReluGradient()
  registerGradient({
    kernelName: CROSS_ENTROPY,
    outputsToSave: [false, false, true],
    gradFunc: (dy, [gradient]) => {
      const [losses] = dy as Tensor[] // one for each of the three outputs
      if (!losses || !gradient) throw new Error('the gradient of the cross-entropy was not kept')
      return { logits: () => engine().runKernel<Tensor>(SCALE_ROWS, { x: gradient, factors: losses }) }
    },
  })
}

/** One pass instead of step, cast and multiply. Saves relu's output, which is positive exactly where its input is. */
function replaceReluGradient(): void {
  const stock = getGradient(Relu)
  unregisterGradient(Relu)
  registerGradient({
    kernelName: Relu,
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      if (getBackend() !== 'wasm') return stock.gradFunc(dy, saved, attributes)
      const [y] = saved
      if (Array.isArray(dy) || !y) throw new Error('relu has one output')
      return { x: () => engine().runKernel<Tensor>(RELU_GRADIENT, { dy, y }) }
    },
  })
}
