/** Activations the walk applies after a layer. Keras definitions. */
import * as tf from '@tensorflow/tfjs-core'
import type { Activation } from '../layers/define.ts'

export function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  switch (activation) {
    case 'linear':
      return x
    case 'relu':
      return tf.relu(x)
    case 'tanh':
      return tf.tanh(x)
    case 'sigmoid':
      return tf.sigmoid(x)
    case 'softmax':
      return tf.softmax(x)
    case 'gelu':
      // Exact form of Hendrycks & Gimpel 2016, as Keras' default: x·Φ(x).
      return tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1))
    default:
      return activation satisfies never
  }
}
