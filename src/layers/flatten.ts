import type { Tensor } from '@tensorflow/tfjs-core'
import { accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'

export const flatten = defineLayer({
  kind: 'flatten',
  name: 'Flatten',
  shortName: 'Flatten',
  family: 'shape',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'chip',
  picture: 'none',
  parameters: {},
  inferShape: (_parameters, [input = []]) => accepted([elementCount(input)]),
  weights: () => [],
  flops: () => 0,
  apply: ({ tf }, _parameters, _weights, [input]) => {
    const values = input as Tensor // one input by `inputs`
    return tf.reshape(values, [values.shape[0] ?? 0, elementCount(values.shape.slice(1))]) // [batch, values]
  },
  caption: () => '',
  source: 'Keras Flatten',
})
