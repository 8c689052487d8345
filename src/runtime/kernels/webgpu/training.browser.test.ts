import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, it } from 'vitest'
import { joinFlat, meanCrossEntropy, metricsRow, splitFlat, webgpuFused } from './fused.ts'
import { webgpuDevice } from './install.ts'
import { convolutionLayer, denseLayer } from './fused-layers.ts'
import { deviceErrors, excess, read, startWebgpuWithKernels, values } from './test-cases.ts'

beforeAll(() => startWebgpuWithKernels())

const BATCH = 5
const SHAPES: readonly (readonly number[])[] = [[3, 3, 1, 8], [8], [3, 3, 8, 12], [12], [108, 10], [10]]
const LABELS = [3, 1, 4, 1, 5]

function makeWeights(): tf.Tensor[] {
  return SHAPES.map((shape, i) => {
    const size = shape.reduce((product, side) => product * side, 1)
    return tf.tensor(
      values(i + 1, size).map((value) => (value - 0.2) * 0.4),
      [...shape],
    )
  })
}

type Layers = (images: tf.Tensor4D, weights: readonly tf.Tensor[]) => tf.Tensor2D

/** Conv, bias, relu, pool, twice; then dense. `[batch, 18, 18, 1]` → `[batch, 10]` */
const composed: Layers = (images, weights) => {
  const [kernel1, bias1, kernel2, bias2, kernel3, bias3] = weights as [
    ...[tf.Tensor4D, tf.Tensor1D, tf.Tensor4D, tf.Tensor1D, tf.Tensor2D, tf.Tensor1D],
  ]
  const first = tf.maxPool(tf.relu(tf.add(tf.conv2d(images, kernel1, 1, 'valid'), bias1)) as tf.Tensor4D, 2, 2, 'valid')
  const second = tf.maxPool(tf.relu(tf.add(tf.conv2d(first, kernel2, 1, 'valid'), bias2)) as tf.Tensor4D, 2, 2, 'valid')
  return tf.add(tf.matMul(tf.reshape(second, [BATCH, 108]), kernel3), bias3)
}

const fused: Layers = (images, weights) => {
  const [kernel1, bias1, kernel2, bias2, kernel3, bias3] = weights as [
    ...[tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor],
  ]
  const options = { strides: [1, 1], padding: 'valid', activation: 'relu' } as const
  const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid')
  const first = pool(convolutionLayer({ x: images, filter: kernel1, bias: bias1 }, options))
  const second = pool(convolutionLayer({ x: first, filter: kernel2, bias: bias2 }, options))
  const rows = tf.reshape(second, [BATCH, 108])
  return denseLayer({ x: rows, kernel: kernel3, bias: bias3 }, 'linear') as tf.Tensor2D
}

const images = () => tf.tensor4d(values(77, BATCH * 324), [BATCH, 18, 18, 1])

function stockLoss(logits: tf.Tensor2D): tf.Scalar {
  const hot = tf.cast(tf.oneHot(tf.tensor1d(LABELS, 'int32'), 10), 'float32')
  return tf.neg(tf.mean(tf.sum(tf.mul(hot, tf.logSoftmax(logits)), -1)))
}

function ownLoss(logits: tf.Tensor2D): tf.Scalar {
  const { loss, hits } = meanCrossEntropy(logits, tf.tensor1d(LABELS, 'int32'))
  hits.dispose()
  return loss
}

async function gradientsOf(layers: Layers, loss: (logits: tf.Tensor2D) => tf.Scalar): Promise<Float32Array[]> {
  const tensors = tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads((...weights: tf.Tensor[]) => loss(layers(images(), weights)))(
      makeWeights(),
    )
    return [value, ...grads]
  })
  const found: Float32Array[] = []
  for (const tensor of tensors) found.push(await read(tensor))
  return found
}

describe('a convolutional network on webgpu', () => {
  it('has the loss and gradients that tfjs computes on its cpu backend', async () => {
    const own = await gradientsOf(fused, ownLoss)
    const plain = await gradientsOf(composed, stockLoss)
    await tf.setBackend('cpu')
    const expected = await gradientsOf(composed, stockLoss)
    await tf.setBackend('webgpu')
    expect(expected).toHaveLength(7)
    for (const [i, tensor] of expected.entries()) {
      expect(excess(own[i] ?? [], tensor)).toBeLessThanOrEqual(1)
      expect(excess(plain[i] ?? [], tensor)).toBeLessThanOrEqual(1)
    }
    const spoiled = expected[1]?.map((value) => value * 1.01) ?? []
    expect(excess(own[1] ?? [], spoiled)).toBeGreaterThan(1)
    expect(deviceErrors).toEqual([])
  })

  it('gives the same bits twice', async () => {
    expect(await gradientsOf(fused, ownLoss)).toEqual(await gradientsOf(fused, ownLoss))
  })

  it('trains in steady steps that create no buffer and no pipeline, and keep no tensor', async () => {
    let flat = tf.tidy(() => joinFlat(makeWeights()))
    let slots: tf.Tensor1D[] = [tf.zeros([flat.size]), tf.zeros([flat.size])]
    const spec = { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const
    const losses: number[] = []
    let views = splitFlat(flat, SHAPES)
    async function step(t: number): Promise<void> {
      const [row, next, ...nextSlots] = tf.tidy(() => {
        let hits: tf.Tensor1D | undefined
        const { value, grads } = tf.valueAndGrads((...weights: tf.Tensor[]) => {
          const result = meanCrossEntropy(fused(images(), weights), tf.tensor1d(LABELS, 'int32'))
          hits = result.hits
          return result.loss
        })(views)
        if (!hits) throw new Error('no hits')
        const gradient = joinFlat(grads)
        const powers = { beta1Power: 0.9 ** t, beta2Power: 0.999 ** t }
        const update = { spec, learningRate: 0.01, weights: flat, gradient, slots, ...powers }
        const figures = metricsRow(value, hits)
        hits.dispose()
        return [figures, ...webgpuFused.updateWeights(update)]
      }) as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
      tf.dispose([...views, ...slots, flat])
      flat = next
      slots = nextSlots
      views = splitFlat(flat, SHAPES)
      losses.push((await read(row))[0] ?? Number.NaN)
    }
    for (let t = 1; t <= 6; t++) await step(t)

    const counts = { buffers: 0, pipelines: 0, dispatches: 0, writes: 0 }
    const { device } = webgpuDevice().backend
    const restore = [
      count(GPUDevice.prototype, 'createBuffer', () => counts.buffers++),
      count(GPUDevice.prototype, 'createComputePipeline', () => counts.pipelines++),
      count(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => counts.dispatches++),
      count(GPUQueue.prototype, 'writeBuffer', () => counts.writes++),
    ]
    const tensors = tf.memory().numTensors
    for (let t = 7; t <= 10; t++) await step(t)
    for (const undo of restore) undo()
    expect(device.lost).toBeInstanceOf(Promise)
    expect(counts.buffers).toBe(0)
    expect(counts.pipelines).toBe(0)
    expect(counts.dispatches / 4).toBeLessThanOrEqual(40)
    expect(counts.writes / 4).toBeLessThanOrEqual(5)
    expect(tf.memory().numTensors).toBe(tensors)
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) * 0.7)
    expect(deviceErrors).toEqual([])
  })

  it('compiles a step ahead without running it', async () => {
    const tensors = tf.memory().numTensors
    const compiled = await webgpuDevice().compileAhead(() => {
      tf.tidy(() => void tf.matMul(tf.zeros([13, 7]), tf.zeros([7, 13])))
    })
    expect(compiled).toBe(1)
    expect(tf.memory().numTensors).toBe(tensors)
    const product = tf.tidy(() => tf.matMul(tf.ones([13, 7]), tf.ones([7, 13])))
    expect((await read(product))[0]).toBe(7)
    expect(deviceErrors).toEqual([])
  })
})

function count(prototype: object, method: string, counted: () => void): () => void {
  const original: unknown = Reflect.get(prototype, method)
  if (typeof original !== 'function') throw new Error(`${method} is no method`)
  Reflect.set(prototype, method, function counting(this: unknown, ...given: unknown[]): unknown {
    counted()
    return Reflect.apply(original, this, given)
  })
  return () => void Reflect.set(prototype, method, original)
}
