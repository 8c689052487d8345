import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from './reference/elementwise.ts'
import { startWasmWithKernels } from './test-backend.ts'
import { excess, noise } from './test-comparison.ts'
import { seeds } from './test-windows.ts'

beforeAll(startWasmWithKernels)

const side = fc.integer({ min: 1, max: 30 })

describe('elementwise kernels', () => {
  it('combine rows with a common side, and leave other broadcasts to tfjs', () => {
    const operations = [
      [tf.add, (value: number, other: number) => value + other],
      [tf.sub, (value: number, other: number) => value - other],
      [tf.mul, (value: number, other: number) => value * other],
      [tf.div, (value: number, other: number) => value / other],
    ] as const
    const sideShapes = fc.constantFrom('last', 'padded', 'lastTwo', 'middle', 'swapped')
    const anyOperation = fc.constantFrom(...operations)
    fc.assert(
      fc.property(side, side, side, anyOperation, sideShapes, seeds, (a, b, c, [operate, exact], kind, seed) => {
        tf.tidy(() => {
          const x = noise(seed, a * b * c)
          const rows = tf.tensor3d(x, [a, b, c])
          const length = kind === 'lastTwo' ? b * c : kind === 'middle' ? b : c
          const values = noise(seed + 1, length).map((value) => value + 2) // nothing near 0 to divide by
          if (kind === 'middle') {
            const actual = operate(rows, tf.tensor2d(values, [b, 1])).dataSync()
            const expected = x.map((value, i) => exact(value, values[Math.floor(i / c) % b] ?? 0))
            expect(excess(actual, expected)).toBeLessThanOrEqual(1)
            return
          }
          const shape = kind === 'lastTwo' ? [b, c] : kind === 'padded' ? [1, 1, c] : [c]
          const other = tf.tensor(values, shape)
          if (kind === 'swapped') {
            const actual = operate(other, rows)
            expect(actual.shape).toEqual([a, b, c])
            const expected = reference.combineRows(x, values, (value, own) => exact(own, value))
            if (operate !== tf.div) expect(excess(actual.dataSync(), expected)).toBeLessThanOrEqual(1)
            return
          }
          const actual = operate(rows, other)
          expect(actual.shape).toEqual([a, b, c])
          expect(excess(actual.dataSync(), reference.combineRows(x, values, exact))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 300 },
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

  it('average over neighbouring axes', () => {
    fc.assert(
      fc.property(side, side, side, seeds, (a, b, c, seed) => {
        tf.tidy(() => {
          const values = noise(seed, a * b * c)
          const x = tf.tensor3d(values, [a, b, c])
          const expected = reference.sumMiddle(values, a * b, c).map((sum) => sum / (a * b))
          expect(excess(tf.mean(x, [0, 1]).dataSync(), expected)).toBeLessThanOrEqual(1)
          expect(tf.mean(x, -1, true).shape).toEqual([a, b, 1])
          const moments = tf.moments(x, [0, 1])
          const squares = values.map((value, i) => (value - (expected[i % c] ?? 0)) ** 2)
          const variance = reference.sumMiddle(squares, a * b, c).map((sum) => sum / (a * b))
          expect(excess(moments.variance.dataSync(), variance)).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 100 },
    )
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
