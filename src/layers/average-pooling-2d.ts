import type { Tensor4D } from '@tensorflow/tfjs-core'
import { defineLayer } from './define.ts'
import { POOLING_PARAMETERS, poolCaption, poolDefaults, poolFlops, poolShape } from './pooling.ts'

export const averagePooling2d = defineLayer({
  kind: 'averagePooling2d',
  name: 'AveragePooling2D',
  shortName: 'AvgPool',
  family: 'convolution',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'featureMaps',
  parameters: POOLING_PARAMETERS,
  kerasDefaults: poolDefaults,
  inferShape: (parameters, [input = []]) => poolShape(parameters, input, 'AveragePooling2D'),
  weights: () => [],
  flops: (parameters, _inputs, output) => poolFlops(parameters, output),
  apply: ({ tf }, { poolSize, strides, padding }, _weights, [input]) => {
    const images = input as Tensor4D // [batch, height, width, channels]; rank checked by inferShape
    return tf.avgPool(images, [...poolSize], [...strides], padding) // [batch, rows, columns, channels]
  },
  caption: poolCaption,
  source: 'LeCun et al. 1998, Gradient-Based Learning Applied to Document Recognition; Keras AveragePooling2D',
})
