import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from '../wasm/reference/pooling.ts'
import {
  deviceErrors,
  excess,
  forAll,
  read,
  seeds,
  startWebgpuWithKernels,
  tensorsFor,
  values,
  windowCases,
  type WindowCase,
} from './test-cases.ts'

beforeAll(() => startWebgpuWithKernels())

type Pool = typeof tf.maxPool

async function pooled(pool: Pool, { windows, padding }: WindowCase, sources: { x: Float32Array; dy: Float32Array }) {
  const { xShape, yShape } = tensorsFor(windows, 1)
  const size: [number, number] = [windows.kernelHeight, windows.kernelWidth]
  const strides: [number, number] = [windows.strideHeight, windows.strideWidth]
  const [y, dx] = tf.tidy(() => {
    const images = tf.tensor4d(sources.x, xShape)
    const reduce = (a: tf.Tensor) => pool(a as tf.Tensor4D, size, strides, padding)
    return [reduce(images), tf.grad(reduce)(images, tf.tensor4d(sources.dy, yShape))]
  }) as [tf.Tensor, tf.Tensor]
  return { y: await read(y), dx: await read(dx) }
}

describe('pooling on webgpu', () => {
  const cases = fc.record({ found: windowCases({ pool: true }), seed: seeds })

  it('max equals its twin, ties included', async () => {
    await forAll(cases, 25, async ({ found, seed }) => {
      const { x, dy } = tensorsFor(found.windows, seed)
      const coarse = x.map((value) => Math.round(value * 3)) // few values, so that ties occur
      const { y, dx } = await pooled(tf.maxPool, found, { x: coarse, dy })
      expect(excess(y, reference.maxPool(coarse, found.windows))).toBeLessThanOrEqual(1)
      expect(excess(dx, reference.maxPoolGradient(coarse, dy, found.windows))).toBeLessThanOrEqual(1)
    })
    expect(deviceErrors).toEqual([])
  })

  it('average equals its twin', async () => {
    await forAll(cases, 15, async ({ found, seed }) => {
      const { x, dy } = tensorsFor(found.windows, seed)
      const { dx } = await pooled(tf.avgPool, found, { x, dy })
      expect(excess(dx, reference.averagePoolGradient(dy, found.windows))).toBeLessThanOrEqual(1)
    })
    expect(deviceErrors).toEqual([])
  })

  it('average forward leaves padding out', async () => {
    const x = tf.tensor4d([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1])
    expect(Array.from(await read(tf.avgPool(x, 2, 2, 'same')))).toEqual([3, 4.5, 7.5, 9])
    x.dispose()
  })

  it('would be caught if one value of the gradient were off by 1 %', async () => {
    const windows = {
      ...{ batch: 1, inHeight: 4, inWidth: 4, channels: 4, filters: 4, outHeight: 2, outWidth: 2 },
      ...{ kernelHeight: 2, kernelWidth: 2, strideHeight: 2, strideWidth: 2, dilationHeight: 1, dilationWidth: 1 },
      ...{ padTop: 0, padLeft: 0 },
    }
    const dy = values(2, 16)
    const { dx } = await pooled(tf.avgPool, { windows, padding: 'valid' }, { x: values(1, 64), dy })
    const worst = dx.reduce((best, value, at) => (Math.abs(value) > Math.abs(dx[best] ?? 0) ? at : best), 0)
    dx[worst] = (dx[worst] ?? 0) * 1.01
    expect(excess(dx, reference.averagePoolGradient(dy, windows))).toBeGreaterThan(1)
  })
})
