/**
 * Convolution and dense layer with bias and relu as one operation each. tfjs' own fused operations fall apart into three
 * kernels inside a gradient tape; these keep together, forward and backward.
 */
import { engine, matMul, registerGradient, sum, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core'
import { runConvolution } from './convolution.ts'
import { matrixProduct } from './matrix-product.ts'
import { fusedActivation, input, type Kernel } from './replaced-kernel.ts'
import type { Tiling } from './tiling.ts'
import { convolutionWindow } from './window-geometry.ts'

export const CONVOLUTION_LAYER = 'LayerwiseConvolution'
export const DENSE_LAYER = 'LayerwiseDense'
export const RELU_GRADIENT = 'LayerwiseReluGradient'

export function convolutionLayerKernel(tiling: () => Tiling): Kernel {
  return (call) => {
    const x = input(call, 'x')
    const filter = input(call, 'filter')
    const { bias } = call.inputs
    const info = convolutionWindow({ input: x.shape, filter: filter.shape }, call.attributes)
    const activation = fusedActivation(call.attributes['activation'])
    if (!info || !activation || !call.device.areFloats(x, filter, bias)) return undefined
    return runConvolution(call.device, tiling(), info, { x, filter, bias, activation })
  }
}

export function denseLayerKernel(tiling: () => Tiling): Kernel {
  return (call) => {
    const activation = fusedActivation(call.attributes['activation'])
    if (!activation) return undefined
    return matrixProduct(call.device, tiling(), {
      a: input(call, 'x'),
      b: input(call, 'kernel'),
      bias: call.inputs['bias'],
      transposeA: false,
      transposeB: false,
      activation,
    })
  }
}

let areRegistered = false

export function registerLayerGradients(): void {
  if (areRegistered) return
  areRegistered = true
  registerGradient({
    kernelName: CONVOLUTION_LAYER,
    inputsToSave: ['x', 'filter'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [x, filter, y] = three(saved)
      const own = beforeActivation(dy, y, attributes)
      const { strides, pad } = attributes
      const common: NamedAttrMap = { strides: strides ?? 1, pad: pad ?? 'valid', dataFormat: 'NHWC' }
      const inputAttributes = { ...common, inputShape: x.shape }
      const filterAttributes = { ...common, filterShape: filter.shape }
      return {
        x: () => engine().runKernel<Tensor>('Conv2DBackpropInput', { dy: own, filter }, inputAttributes),
        filter: () => engine().runKernel<Tensor>('Conv2DBackpropFilter', { x, dy: own }, filterAttributes),
        bias: () => sumOfColumns(own),
      }
    },
  })
  registerGradient({
    kernelName: DENSE_LAYER,
    inputsToSave: ['x', 'kernel'],
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      const [x, kernel, y] = three(saved)
      const own = beforeActivation(dy, y, attributes)
      return {
        x: () => matMul(own, kernel, false, true),
        kernel: () => matMul(x, own, true, false),
        bias: () => sumOfColumns(own),
      }
    },
  })
}

function three(saved: Tensor[]): readonly [Tensor, Tensor, Tensor] {
  const [first, second, third] = saved
  if (!first || !second || !third) throw new Error('a layer has lost what its gradient needs')
  return [first, second, third]
}

/** Gradient of what the activation took in; made once for weights, bias and input. */
function beforeActivation(dy: Tensor | Tensor[], y: Tensor, attributes: NamedAttrMap): Tensor {
  if (Array.isArray(dy)) throw new Error('a layer has one output')
  return attributes['activation'] === 'relu' ? engine().runKernel<Tensor>(RELU_GRADIENT, { dy, y }) : dy
}

function sumOfColumns(dy: Tensor): Tensor {
  return sum(
    dy,
    Array.from({ length: dy.rank - 1 }, (_, axis) => axis),
  )
}
