import type { Tensor4D } from '@tensorflow/tfjs-core'
import { defineLayer } from './define.ts'
import { POOLING_PARAMETERS, poolCaption, poolDefaults, poolFlops, poolShape } from './pooling.ts'

export const maxPooling2d = defineLayer({
  kind: 'maxPooling2d',
  name: 'MaxPooling2D',
  shortName: 'MaxPool',
  family: 'convolution',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'featureMaps',
  parameters: POOLING_PARAMETERS,
  kerasDefaults: poolDefaults,
  inferShape: (parameters, [input = []]) => poolShape(parameters, input, 'MaxPooling2D'),
  weights: () => [],
  flops: (parameters, _inputs, output) => poolFlops(parameters, output),
  apply: ({ tf }, { poolSize, strides, padding }, _weights, [input]) => {
    const images = input as Tensor4D // [batch, height, width, channels]; rank checked by inferShape
    return tf.maxPool(images, [...poolSize], [...strides], padding) // [batch, rows, columns, channels]
  },
  caption: poolCaption,
  source: 'Ranzato et al. 2007, Unsupervised Learning of Invariant Feature Hierarchies; Keras MaxPooling2D',
})
