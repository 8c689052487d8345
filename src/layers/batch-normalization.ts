import type { Tensor } from '@tensorflow/tfjs-core'
import { accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'

export const batchNormalization = defineLayer({
  kind: 'batchNormalization',
  name: 'BatchNormalization',
  shortName: 'BatchNorm',
  family: 'regularisation',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'featureMaps',
  parameters: {
    momentum: { type: 'fraction', keras: 'momentum', default: 0.99, minimum: 0, maximum: 1 },
    epsilon: { type: 'fraction', keras: 'epsilon', default: 0.001, minimum: 1e-7, maximum: 1 },
    center: { type: 'boolean', keras: 'center', default: true },
    scale: { type: 'boolean', keras: 'scale', default: true },
  },
  kerasDefaults: () => ({ momentum: 0.99, epsilon: 0.001, center: true, scale: true }),
  inferShape: (_parameters, [input = []]) => accepted(input),
  weights: ({ center, scale }, [input = []]) => {
    const perChannel = { shape: [input.at(-1) ?? 1], regularized: false }
    const gamma = { ...perChannel, name: 'gamma', initializer: 'ones', trainable: true } as const
    const beta = { ...perChannel, name: 'beta', initializer: 'zeros', trainable: true } as const
    const movingMean = { ...perChannel, name: 'moving_mean', initializer: 'zeros', trainable: false } as const
    const movingVariance = { ...perChannel, name: 'moving_variance', initializer: 'ones', trainable: false } as const
    return [...(scale ? [gamma] : []), ...(center ? [beta] : []), movingMean, movingVariance]
  },
  flops: (_parameters, _inputs, output) => 4 * elementCount(output),
  apply: ({ tf, training, update }, { momentum, epsilon }, weights, [input]) => {
    const values = input as Tensor // one input by `inputs`
    const { gamma, beta } = weights
    const movingMean = weights['moving_mean'] as Tensor // [channels]; given by weights()
    const movingVariance = weights['moving_variance'] as Tensor // [channels]; given by weights()

    const everyAxisButLast = values.shape.slice(0, -1).map((_, axis) => axis)
    const statistics = training ? tf.moments(values, everyAxisButLast) : { mean: movingMean, variance: movingVariance } // [channels] each
    if (training) {
      const follow = (average: Tensor, latest: Tensor) =>
        tf.add(tf.mul(average, momentum), tf.mul(latest, 1 - momentum))
      update('moving_mean', follow(movingMean, statistics.mean))
      update('moving_variance', follow(movingVariance, statistics.variance))
    }

    const inverseDeviation = tf.rsqrt(tf.add(statistics.variance, epsilon)) // [channels]
    const slope = gamma ? tf.mul(inverseDeviation, gamma) : inverseDeviation
    const normalized = tf.mul(tf.sub(values, statistics.mean), slope) // [batch, …input]
    return beta ? tf.add(normalized, beta) : normalized
  },
  caption: ({ momentum }) => `momentum ${momentum}`,
  source: 'Ioffe and Szegedy 2015, Batch Normalization: Accelerating Deep Network Training; Keras BatchNormalization',
})
