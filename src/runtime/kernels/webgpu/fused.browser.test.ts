import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as random from '../../../spec/random.ts'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { createOptimizer } from '../../optimizers.ts'
import * as crossEntropy from '../wasm/reference/cross-entropy.ts'
import { gatherBytes } from '../wasm/reference/elementwise.ts'
import {
  crossEntropyWithGradient,
  joinFlat,
  meanCrossEntropy,
  metricsRow,
  softmaxCrossEntropy,
  splitFlat,
  uniforms,
  updateWeights,
  watchSoundness,
  webgpuFused,
} from './fused.ts'
import { deviceErrors, excess, forAll, read, seeds, startWebgpuWithKernels, values } from './test-cases.ts'

beforeAll(() => startWebgpuWithKernels())

describe('softmax cross-entropy on webgpu', () => {
  const cases = fc.record({
    rows: fc.integer({ min: 1, max: 20 }),
    classes: fc.integer({ min: 1, max: 40 }),
    scale: fc.constantFrom(0.1, 3, 60),
    seed: seeds,
  })

  it('equals its twin, as losses and as a mean', async () => {
    await forAll(cases, 15, async ({ rows, classes, scale, seed }) => {
      const logits = values(seed, rows * classes).map((value) => value * scale)
      const labels = Array.from(values(seed + 1, rows), (value) => Math.floor(((value + 0.5) / 1.5) * classes))
      const expected = crossEntropy.softmaxCrossEntropy(logits, labels)
      const x = tf.tensor2d(logits, [rows, classes])
      const targets = tf.tensor1d(labels, 'int32')
      const { losses, hits, gradient } = crossEntropyWithGradient(x, targets)
      expect(excess(await read(losses), expected.losses)).toBeLessThanOrEqual(1)
      expect(Array.from(await read(hits))).toEqual(Array.from(expected.hits))
      expect(excess(await read(gradient), expected.gradient)).toBeLessThanOrEqual(1)

      const total = expected.losses.reduce((sum, loss) => sum + loss, 0)
      const meanGradient = expected.gradient.map((value) => value / rows)
      const composed = tf.valueAndGrad((value) => tf.mean(softmaxCrossEntropy(value as tf.Tensor2D, targets)))(x)
      expect(excess(await read(composed.value), [total / rows])).toBeLessThanOrEqual(1)
      expect(excess(await read(composed.grad), meanGradient)).toBeLessThanOrEqual(1)

      let right: tf.Tensor1D | undefined
      const fused = tf.valueAndGrad((value) => {
        const result = meanCrossEntropy(value as tf.Tensor2D, targets)
        right = result.hits
        return result.loss
      })(x)
      if (!right) throw new Error('no hits')
      const row = metricsRow(fused.value as tf.Scalar, right)
      right.dispose()
      const [loss, accuracy, error] = await read(row)
      expect(excess([loss ?? 0], [total / rows])).toBeLessThanOrEqual(1)
      expect(accuracy).toBeCloseTo(expected.hits.reduce((sum, hit) => sum + hit, 0) / rows, 5)
      expect(error).toBeNaN()
      expect(excess(await read(fused.grad), meanGradient)).toBeLessThanOrEqual(1)
      tf.dispose([x, targets, fused.value])
    })
    expect(deviceErrors).toEqual([])
  })

  it('does not hide a label that does not exist', async () => {
    const losses = tf.tidy(() => crossEntropyWithGradient(tf.tensor2d([[1, 2, 3]]), tf.tensor1d([3], 'int32')).losses)
    expect((await read(losses))[0]).toBeNaN()
  })
})

describe('optimizer step on webgpu', () => {
  const specs: readonly OptimizerSpec[] = [
    { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
    { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    { kind: 'adamw', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.05 },
    { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, epsilon: 1e-7 },
  ]

  it.each(specs)('equals the composition over several steps: $kind $nesterov', async (spec) => {
    const size = 37
    const composed = createOptimizer(spec, size)
    let expected = tf.tensor1d(values(1, size))
    let weights = tf.tensor1d(values(1, size))
    let slots = [...composed.slots().values()].map(() => tf.zeros([size]) as tf.Tensor1D)
    for (let step = 1; step <= 3; step++) {
      const gradient = tf.tensor1d(values(10 + step, size))
      const [beta1, beta2] = 'beta1' in spec ? [spec.beta1, spec.beta2] : [0, 0]
      const before = [weights, ...slots]
      const [next, ...nextSlots] = webgpuFused.updateWeights({
        ...{ spec, learningRate: spec.learningRate, weights, gradient, slots },
        ...{ beta1Power: beta1 ** step, beta2Power: beta2 ** step },
      })
      if (!next) throw new Error('no weights')
      tf.dispose(before)
      weights = next
      slots = nextSlots
      const composedNext = composed.step(expected, gradient)
      tf.dispose([expected, gradient])
      expected = composedNext
    }
    const exact = Float32Array.from(await expected.data())
    expect(excess(await read(weights), exact)).toBeLessThanOrEqual(1)
    const composedSlots = [...composed.slots().values()]
    for (const [index, slot] of slots.entries()) {
      const want = Float32Array.from((await composedSlots[index]?.data()) ?? [])
      expect(excess(await read(slot), want)).toBeLessThanOrEqual(1)
    }
    expected.dispose()
    composed.dispose()
    expect(deviceErrors).toEqual([])
  })
})

describe('the sentinel on webgpu', () => {
  it('freezes weights and slots from the first loss or gradient that is not finite', async () => {
    const spec = { kind: 'adam', learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const
    let weights = tf.tensor1d([1, 2, 3])
    let slots: tf.Tensor1D[] = [tf.zeros([3]), tf.zeros([3])]
    let sound = tf.tensor1d([1])
    const seen: { loss: number | undefined; weights: number[]; slot: number[] }[] = []
    const steps = [
      { loss: 0.5, gradientSum: 3 },
      { loss: 0.4, gradientSum: Number.NaN },
      { loss: 0.25, gradientSum: 3 },
      { loss: Number.POSITIVE_INFINITY, gradientSum: Number.NaN },
    ]
    for (const [index, { loss, gradientSum }] of steps.entries()) {
      const [row, soundNext, next, ...nextSlots] = tf.tidy(() => {
        const figures = tf.tensor1d([loss, 0.5, Number.NaN])
        const watched = watchSoundness({ figures, gradientSum: tf.scalar(gradientSum), sound })
        const powers = { beta1Power: 0.9 ** (index + 1), beta2Power: 0.999 ** (index + 1) }
        const gradient = tf.tensor1d([1, loss, 1])
        const update = { spec, learningRate: 0.1, weights, gradient, slots, sound: watched.sound, ...powers }
        return [watched.figures, watched.sound, ...updateWeights(update)]
      }) as [tf.Tensor, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D, tf.Tensor1D]
      tf.dispose([weights, sound, ...slots])
      weights = next
      slots = nextSlots
      sound = soundNext
      const [figure] = await read(row)
      seen.push({ loss: figure, weights: [...(await next.data())], slot: [...((await slots[0]?.data()) ?? [])] })
    }
    const [first, ...later] = seen
    expect(first?.weights[0]).toBeCloseTo(0.9, 5)
    expect(seen.map(({ loss }) => loss)).toEqual([0.5, Number.NaN, 0.25, Number.POSITIVE_INFINITY])
    for (const step of later) {
      expect(step.weights).toEqual(first?.weights)
      expect(step.slot).toEqual(first?.slot)
    }
    tf.dispose([weights, sound, ...slots])
    expect(deviceErrors).toEqual([])
  })
})

describe('flat tensors, bytes and numbers on webgpu', () => {
  it('are split into segments and joined again', async () => {
    const counts = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 17 })
    await forAll(fc.record({ counts, seed: seeds }), 6, async ({ counts: sizes, seed }) => {
      const numbers = values(
        seed,
        sizes.reduce((sum, size) => sum + size, 0),
      )
      const flat = tf.tensor1d(numbers)
      const parts = splitFlat(
        flat,
        sizes.map((size) => [size, 1]),
      )
      const joined = joinFlat(parts)
      expect(await read(joined)).toEqual(numbers)
      expect(await read(parts[0] ?? flat)).toEqual(numbers.slice(0, sizes[0]))
      tf.dispose([flat, ...parts.slice(1)])
    })
    expect(deviceErrors).toEqual([])
  })

  it('are gathered from bytes and scaled', async () => {
    const bytes = fc.uint8Array({ minLength: 60, maxLength: 200 })
    await forAll(fc.record({ bytes, size: fc.integer({ min: 1, max: 20 }), seed: seeds }), 8, async (found) => {
      const { size, seed } = found
      const resident = webgpuFused.residentChunk(found.bytes, size)
      const count = Math.floor(found.bytes.length / size)
      const rows = Array.from(values(seed, 9), (value) => Math.floor(((value + 0.5) / 1.5) * count))
      const batch = resident.gather(rows, 1 / 255)
      expect(batch.shape).toEqual([9, size])
      expect(excess(await read(batch), gatherBytes(found.bytes, rows, { size, scale: 1 / 255 }))).toBeLessThanOrEqual(1)
      expect(() => resident.gather([count], 1)).toThrow(RangeError)
      resident.dispose()
    })
    expect(deviceErrors).toEqual([])
  })

  it('are drawn as on the host, to the bit', async () => {
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
    const keys = fc.record({ seed: word, stream: word, a: word, b: word, c: word })
    await forAll(fc.tuple(keys, fc.integer({ min: 1, max: 300 })), 8, async ([key, count]) => {
      const drawn = random.uniforms(key, count)
      expect(await read(uniforms(key, [count]))).toEqual(drawn)
    })
    expect(deviceErrors).toEqual([])
  })
})
