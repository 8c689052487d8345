import type { Tensor4D } from '@tensorflow/tfjs-core'
import { ACTIVATIONS, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'
import { slideWindow } from './window.ts'

export const conv2d = defineLayer({
  kind: 'conv2d',
  name: 'Conv2D',
  shortName: 'Conv2D',
  family: 'convolution',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'featureMaps',
  parameters: {
    filters: {
      type: 'integer',
      keras: 'filters',
      default: 32,
      minimum: 1,
      maximum: 4096,
      stops: [1, 2, 4, 8, 16, 32, 64, 128, 256],
    },
    kernelSize: { type: 'pair', keras: 'kernel_size', default: [3, 3], minimum: 1, maximum: 31 },
    strides: { type: 'pair', keras: 'strides', default: [1, 1], minimum: 1, maximum: 31 },
    padding: { type: 'choice', keras: 'padding', default: 'valid', options: ['valid', 'same'] },
    activation: { type: 'choice', keras: 'activation', default: 'relu', options: ACTIVATIONS },
    useBias: { type: 'boolean', keras: 'use_bias', default: true },
  },
  kerasDefaults: () => ({ strides: [1, 1], padding: 'valid', activation: 'linear', useBias: true }),
  inferShape: (parameters, [input = []]) =>
    slideWindow(input, { ...parameters, size: parameters.kernelSize }, 'Conv2D', parameters.filters),
  weights: (parameters, [input = []]) => {
    const channels = input[2] ?? 0
    const [rows, columns] = parameters.kernelSize
    const kernel = {
      name: 'kernel',
      shape: [rows, columns, channels, parameters.filters],
      initializer: 'glorotUniform',
      trainable: true,
      regularized: true,
    } as const
    const bias = {
      name: 'bias',
      shape: [parameters.filters],
      initializer: 'zeros',
      trainable: true,
      regularized: false,
    } as const
    return parameters.useBias ? [kernel, bias] : [kernel]
  },
  flops: (parameters, [input = []], output) => {
    const [rows, columns] = parameters.kernelSize
    return elementCount(output) * (2 * rows * columns * (input[2] ?? 0) + (parameters.useBias ? 1 : 0))
  },
  activation: (parameters) => parameters.activation,
  apply: ({ tf }, parameters, weights, [input]) => {
    const images = input as Tensor4D // [batch, height, width, channels]; rank checked by inferShape
    const kernel = weights['kernel'] as Tensor4D // [rows, columns, channels, filters]; shape given by weights()
    const maps = tf.conv2d(images, kernel, [...parameters.strides], parameters.padding) // [batch, rows, columns, filters]
    return weights['bias'] ? tf.add(maps, weights['bias']) : maps
  },
  caption: ({ filters, kernelSize, activation }) => `${filters} × ${kernelSize[0]}×${kernelSize[1]} · ${activation}`,
  source: 'LeCun et al. 1989, Backpropagation Applied to Handwritten Zip Code Recognition; Keras Conv2D',
})
