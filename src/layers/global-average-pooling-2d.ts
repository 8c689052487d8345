import type { Tensor } from '@tensorflow/tfjs-core'
import { accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'
import { refuseRank } from './window.ts'

export const globalAveragePooling2d = defineLayer({
  kind: 'globalAveragePooling2d',
  name: 'GlobalAveragePooling2D',
  shortName: 'GlobalAvgPool',
  family: 'convolution',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'activations',
  parameters: {},
  inferShape: (_parameters, [input = []]) => {
    const channels = input[2]
    return input.length === 3 && channels !== undefined
      ? accepted([channels])
      : refuseRank(input, 'GlobalAveragePooling2D')
  },
  weights: () => [],
  flops: (_parameters, [input = []]) => elementCount(input),
  apply: ({ tf }, _parameters, _weights, [input]) => {
    const images = input as Tensor // one input by `inputs`
    return tf.mean(images, [1, 2]) // [batch, channels]
  },
  caption: () => 'mean',
  source: 'Lin, Chen and Yan 2013, Network In Network; Keras GlobalAveragePooling2D',
})
