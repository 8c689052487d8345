/** tfjs' wasm backend with our kernels in its memory. All bytes are delivered: the Worker has no network. */
import * as tf from '@tensorflow/tfjs-core'
import { offerFused, type OptimizerUpdate } from './fused.ts'
import { optimizerStep, residentBytes, softmaxCrossEntropy, uniforms } from './kernels/wasm/fused.ts'
import { installWasmKernels } from './kernels/wasm/install.ts'

export interface WasmSupplies {
  /** tfjs' SIMD build. */
  readonly runtime: ArrayBuffer
  /** Our module, `kernels/wasm/kernels.wasm`. */
  readonly kernels: ArrayBuffer
}

/** tfjs wants an address for each of its builds, used or not. */
const BINARIES = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm']

/** Answers what is missing, or null once the backend runs. */
export async function startWasm(supplies: WasmSupplies | undefined): Promise<string | null> {
  if (!supplies) return 'the WebAssembly modules were not delivered'
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
  // Threads need a cross-origin isolated page, and tfjs' pool gives none on two cores.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'))) return 'no WebAssembly SIMD'
  setWasmPaths(Object.fromEntries(BINARIES.map((name) => [name, 'delivered'])), true)
  const { platform } = tf.env()
  // Shadows the platform's own method, which stands on its prototype.
  platform.fetch = () =>
    Promise.resolve(new Response(supplies.runtime, { headers: { 'Content-Type': 'application/wasm' } }))
  try {
    const started = await tf.setBackend('wasm')
    if (!started || tf.getBackend() !== 'wasm') return 'wasm did not start'
  } finally {
    Reflect.deleteProperty(platform, 'fetch')
  }
  await installWasmKernels(supplies.kernels)
  offerFused({ softmaxCrossEntropy, updateWeights, uniforms, residentChunk: residentBytes })
  return null
}

function updateWeights(update: OptimizerUpdate): tf.Tensor1D[] {
  const { spec, learningRate, weights, gradient, slots, beta1Power, beta2Power } = update
  const [result] = optimizerStep({
    spec,
    learningRate,
    beta1Power,
    beta2Power,
    variables: [{ weights, gradient, slots }],
  })
  if (!result) throw new Error('the optimizer returned nothing')
  return [result.weights, ...result.slots] as tf.Tensor1D[] // the ranks of its arguments
}
