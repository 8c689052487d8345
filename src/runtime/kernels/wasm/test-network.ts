/** A small convolutional network with its loss and gradients, to be computed on two backends and compared. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import { softmaxCrossEntropy } from './fused.ts'
import { noise } from './test-comparison.ts'

const SHAPES: readonly (readonly number[])[] = [[3, 3, 1, 8], [8], [3, 3, 8, 12], [12], [300, 10], [10]]
const BATCH = 6

function makeWeights(): tf.Tensor[] {
  return SHAPES.map((shape, i) => {
    const size = shape.reduce((product, side) => product * side, 1)
    return tf.tensor(
      noise(i + 1, size).map((value) => (value - 0.2) * 0.3),
      [...shape],
    )
  })
}

/** Conv, bias, relu, pool, twice; then dense. `[batch, 28, 28, 1]` → `[batch, 10]` */
function network(images: tf.Tensor4D, weights: readonly tf.Tensor[]): tf.Tensor2D {
  const [kernel1, bias1, kernel2, bias2, kernel3, bias3] = weights as [
    tf.Tensor4D,
    tf.Tensor1D,
    tf.Tensor4D,
    tf.Tensor1D,
    tf.Tensor2D,
    tf.Tensor1D,
  ]
  const first = tf.maxPool(tf.relu(tf.add(tf.conv2d(images, kernel1, 1, 'valid'), bias1)) as tf.Tensor4D, 2, 2, 'valid')
  const second = tf.maxPool(tf.relu(tf.add(tf.conv2d(first, kernel2, 1, 'valid'), bias2)) as tf.Tensor4D, 2, 2, 'valid')
  return tf.add(tf.matMul(tf.reshape(second, [BATCH, 300]), kernel3), bias3)
}

const labels = [3, 1, 4, 1, 5, 9]

export function stockLoss(weights: readonly tf.Tensor[]): tf.Scalar {
  const logits = network(tf.tensor4d(noise(77, BATCH * 784), [BATCH, 28, 28, 1]), weights)
  const hot = tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), 10), 'float32')
  return tf.neg(tf.mean(tf.sum(tf.mul(hot, tf.logSoftmax(logits)), -1)))
}

export function ownLoss(weights: readonly tf.Tensor[]): tf.Scalar {
  const logits = network(tf.tensor4d(noise(77, BATCH * 784), [BATCH, 28, 28, 1]), weights)
  return tf.mean(softmaxCrossEntropy(logits, tf.tensor1d(labels, 'int32')))
}

export function gradientsOf(loss: (weights: readonly tf.Tensor[]) => tf.Scalar) {
  return tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...weights: tf.Tensor[]) => loss(weights))(makeWeights())
    return [value, ...grads].map((tensor) => Float32Array.from(tensor.dataSync()))
  })
}
