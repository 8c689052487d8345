import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core'
import { ACTIVATIONS, accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'

export const dense = defineLayer({
  kind: 'dense',
  name: 'Dense',
  shortName: 'Dense',
  family: 'dense',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'activations',
  parameters: {
    units: {
      type: 'integer',
      keras: 'units',
      default: 64,
      minimum: 1,
      maximum: 65536,
      stops: [1, 2, 4, 8, 10, 16, 32, 64, 128, 256, 512],
    },
    activation: { type: 'choice', keras: 'activation', default: 'relu', options: ACTIVATIONS },
    useBias: { type: 'boolean', keras: 'use_bias', default: true },
  },
  kerasDefaults: () => ({ activation: 'linear', useBias: true }),
  // Like Keras, a dense layer works on the last axis and repeats over the others.
  inferShape: ({ units }, [input = []]) => accepted([...input.slice(0, -1), units]),
  weights: ({ units, useBias }, [input = []]) => {
    const kernel = {
      name: 'kernel',
      shape: [input.at(-1) ?? 1, units],
      initializer: 'glorotUniform',
      trainable: true,
      regularized: true,
    } as const
    const bias = { name: 'bias', shape: [units], initializer: 'zeros', trainable: true, regularized: false } as const
    return useBias ? [kernel, bias] : [kernel]
  },
  flops: ({ useBias }, [input = []], output) => elementCount(output) * (2 * (input.at(-1) ?? 1) + (useBias ? 1 : 0)),
  activation: ({ activation }) => activation,
  apply: ({ tf }, { units }, weights, [input]) => {
    const values = input as Tensor // one input by `inputs`
    const kernel = weights['kernel'] as Tensor2D // [features, units]; shape given by weights()
    const rows = tf.reshape(values, [-1, kernel.shape[0]]) // [batch × others, features]
    const product = tf.matMul(rows, kernel) // [batch × others, units]
    const sum = weights['bias'] ? tf.add(product, weights['bias']) : product
    return tf.reshape(sum, [...values.shape.slice(0, -1), units]) // [batch, …others, units]
  },
  caption: ({ units, activation }) => `${units} · ${activation}`,
  source: 'Rosenblatt 1958, The Perceptron; Keras Dense',
})
