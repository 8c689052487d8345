import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as random from '../../../spec/random.ts'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { crossEntropyWithGradient, optimizerStep, residentBytes, softmaxCrossEntropy, uniforms } from './fused.ts'
import * as crossEntropyReference from './reference/cross-entropy.ts'
import { gatherBytes } from './reference/elementwise.ts'
import { optimize } from './reference/optimizers.ts'
import { startWasmWithKernels } from './test-backend.ts'
import { excess, noise } from './test-comparison.ts'
import { seeds } from './test-windows.ts'

beforeAll(startWasmWithKernels)

describe('softmax cross-entropy', () => {
  const cases = fc.record({
    rows: fc.integer({ min: 1, max: 20 }),
    classes: fc.integer({ min: 1, max: 40 }),
    scale: fc.constantFrom(0.1, 3, 60, 400),
    seed: seeds,
  })

  it('equals its twin, from even to extreme logits', () => {
    fc.assert(
      fc.property(cases, ({ rows, classes, scale, seed }) => {
        tf.tidy(() => {
          const logits = noise(seed, rows * classes).map((value) => value * scale)
          const labels = Array.from(noise(seed + 1, rows), (value) => Math.floor(((value + 1) / 2) * classes))
          const expected = crossEntropyReference.softmaxCrossEntropy(logits, labels)
          const x = tf.tensor2d(logits, [rows, classes])
          const targets = tf.tensor1d(labels, 'int32')
          const { losses, hits, gradient } = crossEntropyWithGradient(x, targets)
          expect(excess(losses.dataSync(), expected.losses)).toBeLessThanOrEqual(1)
          expect(Array.from(hits.dataSync())).toEqual(Array.from(expected.hits))
          expect(excess(gradient.dataSync(), expected.gradient)).toBeLessThanOrEqual(1)

          const mean = (values: tf.Tensor) => tf.mean(softmaxCrossEntropy(values as tf.Tensor2D, targets))
          const { value, grad } = tf.valueAndGrad(mean)(x)
          const total = expected.losses.reduce((sum, loss) => sum + loss, 0)
          expect(excess(value.dataSync(), [total / rows])).toBeLessThanOrEqual(1)
          expect(
            excess(
              grad.dataSync(),
              expected.gradient.map((g) => g / rows),
            ),
          ).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('does not hide NaN logits or a label that does not exist', () => {
    const spoiled = crossEntropyWithGradient(tf.tensor2d([[1, Number.NaN, 2]]), tf.tensor1d([0], 'int32'))
    expect(spoiled.losses.dataSync()[0]).toBeNaN()
    const unknown = crossEntropyWithGradient(tf.tensor2d([[1, 2, 3]]), tf.tensor1d([3], 'int32'))
    expect(unknown.losses.dataSync()[0]).toBeNaN()
  })

  it('leaves no tensor behind', () => {
    const x = tf.tensor2d([[1, 2, 3]])
    const labels = tf.tensor1d([0], 'int32')
    const before = tf.memory().numTensors
    tf.tidy(() => void tf.grad((values) => tf.mean(softmaxCrossEntropy(values as tf.Tensor2D, labels)))(x))
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('optimizer step', () => {
  const specs: readonly OptimizerSpec[] = [
    { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false },
    { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: true },
    { kind: 'adam', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    { kind: 'adamw', learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.05 },
    { kind: 'rmsprop', learningRate: 0.01, rho: 0.9, epsilon: 1e-7 },
  ]

  function slotCount(spec: OptimizerSpec): number {
    if (spec.kind === 'sgd') return spec.momentum === 0 ? 0 : 1
    return spec.kind === 'rmsprop' ? 1 : 2
  }

  it.each(specs)('equals its twin over several steps: $kind', (spec) => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 37 }), { minLength: 1, maxLength: 5 }), seeds, (sizes, seed) => {
        tf.tidy(() => {
          let exact = sizes.map((size, v) =>
            Array.from(noise(seed + v, size), (w) => [w, ...Array.from({ length: slotCount(spec) }, () => 0)]),
          )
          let variables = exact.map((values) => ({
            weights: tf.tensor1d(values.map(([w = 0]) => w)) as tf.Tensor,
            slots: Array.from({ length: slotCount(spec) }, () => tf.zeros([values.length])),
          }))
          for (let step = 1; step <= 3; step++) {
            const gradients = sizes.map((size, v) => noise(seed + 100 * step + v, size))
            const [beta1, beta2] = 'beta1' in spec ? [spec.beta1, spec.beta2] : [0, 0]
            const powers = [beta1 ** step, beta2 ** step] as const
            exact = exact.map((values, v) =>
              values.map(([weight = 0, ...slots], i) => {
                const gradient = gradients[v]?.[i] ?? 0
                return [...optimize(spec, { weight, gradient, slots, learningRate: spec.learningRate, powers })]
              }),
            )
            variables = optimizerStep({
              spec,
              learningRate: spec.learningRate,
              beta1Power: powers[0],
              beta2Power: powers[1],
              variables: variables.map((variable, v) => ({
                ...variable,
                gradient: tf.tensor1d(gradients[v] ?? new Float32Array()),
              })),
            })
          }
          for (const [v, { weights, slots }] of variables.entries()) {
            for (const [column, tensor] of [weights, ...slots].entries()) {
              const expected = exact[v]?.map((values) => values[column] ?? 0) ?? []
              expect(excess(tensor.dataSync(), expected)).toBeLessThanOrEqual(1)
            }
          }
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('resident bytes', () => {
  it('are gathered and scaled', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 60, maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        seeds,
        (bytes, size, seed) => {
          const resident = residentBytes(bytes, size)
          const rows = Array.from(noise(seed, 9), (value) => Math.floor(((value + 1) / 2) * resident.count))
          const batch = resident.gather(rows, 1 / 255)
          expect(batch.shape).toEqual([9, size])
          expect(excess(batch.dataSync(), gatherBytes(bytes, rows, { size, scale: 1 / 255 }))).toBeLessThanOrEqual(1)
          batch.dispose()
          resident.dispose()
        },
      ),
      { numRuns: 60 },
    )
  })

  it('refuse rows that do not exist', () => {
    const resident = residentBytes(new Uint8Array(20), 10)
    expect(() => resident.gather([2], 1)).toThrow(RangeError)
    expect(() => resident.gather([-1], 1)).toThrow(RangeError)
    resident.dispose()
  })
})

describe('uniform numbers', () => {
  it('are those of the twin, to the bit', () => {
    const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
    const keys = fc.record({ seed: word, stream: word, a: word, b: word, c: word })
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 70 }), (key, count) => {
        const drawn = uniforms(key, [count])
        expect(drawn.dataSync()).toEqual(random.uniforms(key, count))
        drawn.dispose()
      }),
      { numRuns: 100 },
    )
  })
})
