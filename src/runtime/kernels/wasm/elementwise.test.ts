import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from './reference/elementwise.ts'
import { excess, noise, seeds, startWasmWithKernels } from './test-backend.ts'

beforeAll(startWasmWithKernels)

const side = fc.integer({ min: 1, max: 30 })

describe('elementwise kernels', () => {
  it('add a bias over leading axes, and leave other broadcasts to tfjs', () => {
    fc.assert(
      fc.property(side, side, side, seeds, (a, b, c, seed) => {
        tf.tidy(() => {
          const x = noise(seed, a * b * c)
          const bias = noise(seed + 1, c)
          const sum = tf.add(tf.tensor3d(x, [a, b, c]), tf.tensor1d(bias))
          expect(excess(sum.dataSync(), reference.addBias(x, bias))).toBeLessThanOrEqual(1)
          const column = noise(seed + 2, b)
          const other = tf.add(tf.tensor3d(x, [a, b, c]), tf.tensor2d(column, [b, 1]))
          const expected = x.map((value, i) => value + (column[Math.floor(i / c) % b] ?? 0))
          expect(excess(other.dataSync(), expected)).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('give relu its gradient', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), seeds, (length, seed) => {
        tf.tidy(() => {
          const x = noise(seed, length).map((value) => (Math.abs(value) < 0.1 ? 0 : value))
          const dy = noise(seed + 1, length)
          const dx = tf.grad((values) => tf.relu(values))(tf.tensor1d(x), tf.tensor1d(dy))
          expect(excess(dx.dataSync(), reference.reluGradient(dy, x))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('sum over any neighbouring axes, and leave the rest to tfjs', () => {
    fc.assert(
      fc.property(side, side, side, fc.boolean(), seeds, (a, b, c, keepDims, seed) => {
        tf.tidy(() => {
          const values = noise(seed, a * b * c)
          const x = tf.tensor3d(values, [a, b, c])
          const sum = (axis: number[]) => tf.sum(x, axis, keepDims).dataSync()
          expect(excess(sum([0, 1]), reference.sumMiddle(values, a * b, c))).toBeLessThanOrEqual(1)
          expect(excess(sum([1]), reference.sumMiddle(values, b, c))).toBeLessThanOrEqual(1)
          expect(excess(sum([-1, 1]), reference.sumMiddle(values, b * c, 1))).toBeLessThanOrEqual(1)
          expect(excess(sum([0, 1, 2]), reference.sumMiddle(values, a * b * c, 1))).toBeLessThanOrEqual(1)
          const split = new Float64Array(b)
          for (const [i, value] of values.entries()) {
            const at = Math.floor(i / c) % b
            split[at] = (split[at] ?? 0) + value
          }
          expect(excess(sum([0, 2]), split)).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 150 },
    )
    expect(tf.sum(tf.ones([2, 3, 4]), [0, 1], true).shape).toEqual([1, 1, 4])
  })

  it('stay accurate in a sum of a million', () => {
    const values = noise(9, 1_000_000).map((value) => value + 1)
    const exact = reference.sumMiddle(values, values.length, 1)[0] ?? 0
    expect(Math.abs((tf.sum(tf.tensor1d(values)).dataSync()[0] ?? 0) / exact - 1)).toBeLessThan(1e-6)
    const columns = tf.sum(tf.tensor2d(values, [250_000, 4]), 0).dataSync()
    expect(excess(columns, reference.sumMiddle(values, 250_000, 4))).toBeLessThanOrEqual(0.1)
  })

  it('sum segments, the gradient of an embedding', () => {
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 12 }), seeds, (rows, columns, segments, seed) => {
        tf.tidy(() => {
          const x = noise(seed, rows * columns)
          const ids = Array.from(noise(seed + 1, rows), (value) => Math.floor(((value + 1) / 2) * segments))
          const sum = tf.unsortedSegmentSum(tf.tensor2d(x, [rows, columns]), tf.tensor1d(ids, 'int32'), segments)
          expect(excess(sum.dataSync(), reference.segmentSum(x, ids, segments))).toBeLessThanOrEqual(1)

          const table = tf.tensor2d(noise(seed + 2, segments * columns), [segments, columns])
          const look = (weights: tf.Tensor) => tf.gather(weights, tf.tensor1d(ids, 'int32'))
          const gradient = tf.grad(look)(table, tf.tensor2d(x, [rows, columns]))
          expect(excess(gradient.dataSync(), reference.segmentSum(x, ids, segments))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('share bytes between a tensor and its clone, and free them with the last', () => {
    const before = tf.memory().numDataBuffers
    const x = tf.tensor1d([1, 2, 3])
    const copy = x.clone()
    x.dispose()
    expect(Array.from(copy.dataSync())).toEqual([1, 2, 3])
    copy.dispose()
    expect(tf.memory().numDataBuffers).toBe(before)
  })
})
