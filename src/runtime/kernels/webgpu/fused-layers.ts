/** Calls of the two layers in `layers.ts`. */
import { engine, mul, type Tensor } from '@tensorflow/tfjs-core'
import type { Activation as LayerActivation } from '../../../layers/define.ts'
import type { FusedLayer } from '../../fused.ts'
import { elementCount } from './device.ts'
import { webgpuDevice } from './install.ts'
import { CONVOLUTION_LAYER, DENSE_LAYER } from './layers.ts'
import type { Activation } from './replaced-kernel.ts'

export interface ConvolutionLayer {
  readonly strides: readonly [number, number]
  readonly padding: 'valid' | 'same'
  readonly activation: Activation
}

/** `[batch, height, width, channels]`, `[rows, columns, channels, filters]`, `[filters]`; differentiable. */
export function convolutionLayer(
  tensors: { readonly x: Tensor; readonly filter: Tensor; readonly bias?: Tensor | undefined },
  { strides, padding, activation }: ConvolutionLayer,
): Tensor {
  const { filter, bias } = tensors
  const x = asFloats(tensors.x)
  const attributes = { strides: [...strides], pad: padding, dataFormat: 'NHWC', dilations: [1, 1], activation }
  return engine().runKernel<Tensor>(CONVOLUTION_LAYER, bias ? { x, filter, bias } : { x, filter }, attributes)
}

/** `[rows, features]`, `[features, units]`, `[units]`; differentiable. */
export function denseLayer(
  tensors: { readonly x: Tensor; readonly kernel: Tensor; readonly bias?: Tensor | undefined },
  activation: Activation,
): Tensor {
  const { kernel, bias } = tensors
  const x = asFloats(tensors.x)
  if (elementCount(x.shape.slice(0, -2)) !== 1) throw new Error('a dense layer takes rows')
  return engine().runKernel<Tensor>(DENSE_LAYER, bias ? { x, kernel, bias } : { x, kernel }, { activation })
}

/** The layer kinds these serve; null leaves a call to the layer's own operations. */
export const fusedLayers: Readonly<Record<string, FusedLayer>> = {
  conv2d: ({ parameters, weights: { kernel, bias }, inputs: [x], activation }) => {
    if (!x || !kernel || !isJoined(activation)) return null
    // Checked against the layer's own schema by compile.
    const { strides, padding } = parameters as unknown as Pick<ConvolutionLayer, 'strides' | 'padding'>
    return convolutionLayer({ x, filter: kernel, bias }, { strides, padding, activation })
  },
  dense: ({ weights: { kernel, bias }, inputs: [x], activation }) =>
    x?.rank === 2 && kernel && isJoined(activation) ? denseLayer({ x, kernel, bias }, activation) : null,
}

function isJoined(activation: LayerActivation): activation is Activation {
  return activation === 'linear' || activation === 'relu'
}

/** A product with 1 turns integers that are called floats into floats; see `areFloats`. */
function asFloats(x: Tensor): Tensor {
  return webgpuDevice().areFloats(x) ? x : mul(x, 1)
}
