/** Our layers as TensorFlow.js' own. */
import * as tf from '@tensorflow/tfjs'
import type { Parameters } from '../spec/graph.ts'

/** Both vocabularies use the same argument names; activations do not change shapes. */
export function stockLayer(kind: string, given: Parameters): tf.layers.Layer {
  // Stock alters the arguments it is given.
  const parameters = structuredClone(given) as never
  const plain = { ...structuredClone(given), activation: 'linear' } as never
  const makers: Readonly<Record<string, () => tf.layers.Layer>> = {
    conv2d: () => tf.layers.conv2d(plain),
    maxPooling2d: () => tf.layers.maxPooling2d(parameters),
    averagePooling2d: () => tf.layers.averagePooling2d(parameters),
    globalAveragePooling2d: () => tf.layers.globalAveragePooling2d({}),
    dense: () => tf.layers.dense(plain),
    activation: () => tf.layers.activation(plain),
    flatten: () => tf.layers.flatten(),
    reshape: () => tf.layers.reshape(parameters),
    add: () => tf.layers.add(),
    concatenate: () => tf.layers.concatenate(),
    dropout: () => tf.layers.dropout(parameters),
    batchNormalization: () => tf.layers.batchNormalization(parameters),
  }
  const make = makers[kind]
  if (!make) throw new Error(`no stock layer for ${kind}`)
  return make()
}
