import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { matrixProduct } from '../wasm/reference/matrix-product.ts'
import { useTiling } from './install.ts'
import { deviceErrors, excess, forAll, read, seeds, sides, startWebgpuWithKernels, values } from './test-cases.ts'
import { TILINGS } from './tiling.ts'

beforeAll(() => startWebgpuWithKernels())

describe('matrix product on webgpu', () => {
  const cases = fc.record({
    rows: sides,
    depth: sides,
    columns: sides,
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    seed: seeds,
  })

  it.each([...TILINGS])('equals its twin in every layout, with %s', async (tiling) => {
    useTiling(tiling)
    await forAll(cases, 20, async ({ rows, depth, columns, transposeA, transposeB, seed }) => {
      const a = values(seed, rows * depth)
      const b = values(seed + 1, depth * columns)
      const product = tf.tidy(() =>
        tf.matMul(
          tf.tensor2d(a, transposeA ? [depth, rows] : [rows, depth]),
          tf.tensor2d(b, transposeB ? [columns, depth] : [depth, columns]),
          transposeA,
          transposeB,
        ),
      )
      const expected = matrixProduct(a, b, { rows, depth, columns, transposeA, transposeB })
      expect(excess(await read(product), expected)).toBeLessThanOrEqual(1)
    })
    expect(deviceErrors).toEqual([])
  })

  it.each([...TILINGS])('repeats one side over a batch and fuses bias and relu, with %s', async (tiling) => {
    useTiling(tiling)
    const [rows, depth, columns] = [40, 36, 44]
    const a = values(1, 2 * rows * depth)
    const b = values(2, depth * columns)
    const bias = values(3, columns)
    const [batched, fused] = tf.tidy(() => {
      const left = tf.tensor3d(a, [2, rows, depth])
      const right = tf.tensor2d(b, [depth, columns])
      const first = tf.reshape(tf.slice(left, 0, 1), [rows, depth]) as tf.Tensor2D
      const layer = tf.fused.matMul({ a: first, b: right, bias: tf.tensor1d(bias), activation: 'relu' })
      return [tf.matMul(left, right), layer]
    }) as [tf.Tensor, tf.Tensor]
    const halves = [a.subarray(0, rows * depth), a.subarray(rows * depth)].map((half) =>
      matrixProduct(half, b, { rows, depth, columns }),
    )
    expect(excess(await read(batched), [...(halves[0] ?? []), ...(halves[1] ?? [])])).toBeLessThanOrEqual(1)
    const rectified = (halves[0] ?? new Float64Array()).map((value, i) => Math.max(0, value + (bias[i % columns] ?? 0)))
    expect(excess(await read(fused), rectified)).toBeLessThanOrEqual(1)
    expect(deviceErrors).toEqual([])
  })

  it('leaves integers that are called floats to tfjs, which knows them', async () => {
    const product = tf.tidy(() => {
      const hot = tf.cast(tf.oneHot(tf.tensor1d([2, 0], 'int32'), 3), 'float32')
      return tf.matMul(hot as tf.Tensor2D, tf.tensor2d([1, 2, 3, 4, 5, 6], [3, 2]))
    })
    expect(Array.from(await read(product))).toEqual([5, 6, 1, 2])
  })
})
