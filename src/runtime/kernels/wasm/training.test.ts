import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, it } from 'vitest'
import { softmaxCrossEntropy } from './fused.ts'
import { installWasmKernels, wasmDevice } from './install.ts'
import { excess, KERNELS, noise, startWasmWithKernels } from './test-backend.ts'

beforeAll(startWasmWithKernels)

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

function stockLoss(weights: readonly tf.Tensor[]): tf.Scalar {
  const logits = network(tf.tensor4d(noise(77, BATCH * 784), [BATCH, 28, 28, 1]), weights)
  const hot = tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), 10), 'float32')
  return tf.neg(tf.mean(tf.sum(tf.mul(hot, tf.logSoftmax(logits)), -1)))
}

function ownLoss(weights: readonly tf.Tensor[]): tf.Scalar {
  const logits = network(tf.tensor4d(noise(77, BATCH * 784), [BATCH, 28, 28, 1]), weights)
  return tf.mean(softmaxCrossEntropy(logits, tf.tensor1d(labels, 'int32')))
}

function gradientsOf(loss: (weights: readonly tf.Tensor[]) => tf.Scalar) {
  return tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...weights: tf.Tensor[]) => loss(weights))(makeWeights())
    return [value, ...grads].map((tensor) => Float32Array.from(tensor.dataSync()))
  })
}

describe('a convolutional network on wasm', () => {
  it('has the loss and gradients that tfjs computes on its cpu backend', async () => {
    const own = gradientsOf(ownLoss)
    const composed = gradientsOf(stockLoss)
    await tf.setBackend('cpu')
    const expected = gradientsOf(stockLoss)
    await tf.setBackend('wasm')
    for (const [i, tensor] of expected.entries()) {
      expect(excess(own[i] ?? [], tensor)).toBeLessThanOrEqual(1)
      expect(excess(composed[i] ?? [], tensor)).toBeLessThanOrEqual(1)
    }
  })

  it('gives the same bits twice', () => {
    expect(gradientsOf(ownLoss)).toEqual(gradientsOf(ownLoss))
  })

  it('neither keeps tensors nor grows the memory from step to step', () => {
    gradientsOf(ownLoss)
    const tensors = tf.memory().numTensors
    const bytes = wasmDevice().bytesAt(0, 0).buffer.byteLength
    for (let step = 0; step < 20; step++) gradientsOf(ownLoss)
    expect(tf.memory().numTensors).toBe(tensors)
    expect(wasmDevice().bytesAt(0, 0).buffer.byteLength).toBe(bytes)
  })

  it('goes on after the memory has grown', () => {
    const before = gradientsOf(ownLoss)
    const large = tf.zeros([40_000_000])
    expect(gradientsOf(ownLoss)).toEqual(before)
    large.dispose()
  })

  it('goes on after a second installation and on a second backend', async () => {
    const before = gradientsOf(ownLoss)
    await installWasmKernels(readFileSync(KERNELS))
    expect(gradientsOf(ownLoss)).toEqual(before)

    const factory = tf.findBackendFactory('wasm')
    tf.removeBackend('wasm')
    tf.registerBackend('wasm', factory)
    await tf.setBackend('wasm')
    await installWasmKernels(readFileSync(KERNELS))
    expect(gradientsOf(ownLoss)).toEqual(before)
    // A stock kernel that ours leaves some calls to was set up for the first backend only.
    expect(Array.from(tf.sum(tf.ones([2, 3, 4]), [0, 2]).dataSync())).toEqual([8, 8, 8])
  })
})
