import type { Tensor } from '@tensorflow/tfjs-core'
import { accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'

export const dropout = defineLayer({
  kind: 'dropout',
  name: 'Dropout',
  shortName: 'Dropout',
  family: 'regularisation',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'activations',
  parameters: {
    rate: { type: 'fraction', keras: 'rate', default: 0.5, minimum: 0, maximum: 0.95 },
  },
  inferShape: (_parameters, [input = []]) => accepted(input),
  weights: () => [],
  flops: (_parameters, _inputs, output) => elementCount(output),
  apply: ({ tf, training, random }, { rate }, _weights, [input]) => {
    const values = input as Tensor // one input by `inputs`
    if (!training || rate === 0) return values
    // Survivors are scaled up, so that the expected sum is the same with and without dropout.
    const kept = tf.cast(tf.greaterEqual(random(values.shape), rate), 'float32') // 1 kept, 0 dropped
    return tf.mul(values, tf.mul(kept, 1 / (1 - rate)))
  },
  caption: ({ rate }) => String(rate),
  source: 'Srivastava et al. 2014, Dropout: A Simple Way to Prevent Neural Networks from Overfitting; Keras Dropout',
})
