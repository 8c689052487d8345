import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from './reference/matrix-product.ts'
import { startWasmWithKernels } from './test-backend.ts'
import { excess, noise } from './test-comparison.ts'
import { seeds } from './test-windows.ts'

beforeAll(startWasmWithKernels)

/** Small sizes meet every remainder of the tiles; a few deep ones cross the blocks. */
const size = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constantFrom(64, 67, 130))
const depths = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 70 }) }, fc.constantFrom(256, 300, 513, 1100))
const products = fc.record({
  rows: size,
  depth: depths,
  columns: size,
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
})

function matrices(sizes: reference.ProductSizes, seed: number) {
  const { rows, depth, columns, transposeA = false, transposeB = false } = sizes
  const a = noise(seed, rows * depth)
  const b = noise(seed + 1, depth * columns)
  return {
    a,
    b,
    left: tf.tensor2d(a, transposeA ? [depth, rows] : [rows, depth]),
    right: tf.tensor2d(b, transposeB ? [columns, depth] : [depth, columns]),
  }
}

describe('matrix product', () => {
  it('equals its twin for any size and transposition', () => {
    fc.assert(
      fc.property(products, seeds, (sizes, seed) => {
        tf.tidy(() => {
          const { a, b, left, right } = matrices(sizes, seed)
          const product = tf.matMul(left, right, sizes.transposeA, sizes.transposeB).dataSync()
          expect(excess(product, reference.matrixProduct(a, b, sizes))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 250 },
    )
  })

  it('adds the bias and rectifies in the fused form', () => {
    fc.assert(
      fc.property(products, seeds, (sizes, seed) => {
        tf.tidy(() => {
          const { a, b, left, right } = matrices(sizes, seed)
          const offsets = noise(seed + 2, sizes.columns)
          const { transposeA, transposeB } = sizes
          const bias = tf.tensor1d(offsets)
          const fused = tf.fused.matMul({ a: left, b: right, transposeA, transposeB, bias, activation: 'relu' })
          const expected = reference
            .matrixProduct(a, b, sizes)
            .map((value, i) => Math.max(0, value + (offsets[i % sizes.columns] ?? 0)))
          expect(excess(fused.dataSync(), expected)).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 100 },
    )
  })

  it('repeats a single matrix over a batch', () => {
    const a = noise(1, 3 * 4 * 5)
    const b = noise(2, 5 * 6)
    const product = tf.matMul(tf.tensor3d(a, [3, 4, 5]), tf.tensor3d(b, [1, 5, 6]))
    expect(product.shape).toEqual([3, 4, 6])
    const expected = [0, 1, 2].flatMap((i) =>
      Array.from(reference.matrixProduct(a.slice(i * 20, i * 20 + 20), b, { rows: 4, depth: 5, columns: 6 })),
    )
    expect(excess(product.dataSync(), expected)).toBeLessThanOrEqual(1)
  })

  it('has gradients equal to the products of the twin', () => {
    fc.assert(
      fc.property(products, seeds, (sizes, seed) => {
        tf.tidy(() => {
          const { rows, depth, columns } = sizes
          const plain = { rows, depth, columns }
          const { a, b, left, right } = matrices(plain, seed)
          const dy = noise(seed + 2, rows * columns)
          const multiply = (x: tf.Tensor, y: tf.Tensor) => tf.matMul(x as tf.Tensor2D, y as tf.Tensor2D)
          const [da, db] = tf.grads(multiply)([left, right], tf.tensor2d(dy, [rows, columns]))
          const towardsA = { rows, depth: columns, columns: depth, transposeB: true }
          const towardsB = { rows: depth, depth: rows, columns, transposeA: true }
          expect(excess(da?.dataSync() ?? [], reference.matrixProduct(dy, b, towardsA))).toBeLessThanOrEqual(1)
          expect(excess(db?.dataSync() ?? [], reference.matrixProduct(a, dy, towardsB))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 100 },
    )
  })
})
