import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from './reference/pooling.ts'
import type { Windows } from './reference/windows.ts'
import { startWasmWithKernels } from './test-backend.ts'
import { excess, noise } from './test-comparison.ts'
import { anyWindows, seeds } from './test-windows.ts'

beforeAll(startWasmWithKernels)

/** Pooling in tfjs pads both axes alike, so a case is kept where the drawn padding is one of its two. */
const pools = anyWindows({ dilation: 1, pool: true }).map((windows) => {
  const reach = (out: number, stride: number, kernel: number) => (out - 1) * stride + kernel
  const isSame = (size: number, out: number, stride: number) => out === Math.ceil(size / stride)
  const same =
    isSame(windows.inHeight, windows.outHeight, windows.strideHeight) &&
    isSame(windows.inWidth, windows.outWidth, windows.strideWidth)
  const valid =
    reach(windows.outHeight, windows.strideHeight, windows.kernelHeight) <= windows.inHeight &&
    reach(windows.outWidth, windows.strideWidth, windows.kernelWidth) <= windows.inWidth
  return { windows, padding: valid ? ('valid' as const) : same ? ('same' as const) : undefined }
})

/** The common window: 2 × 2 with stride 2. */
function pairWindows(image: Pick<Windows, 'batch' | 'inHeight' | 'inWidth' | 'channels'>): Windows {
  return {
    ...image,
    filters: image.channels,
    outHeight: Math.floor(image.inHeight / 2),
    outWidth: Math.floor(image.inWidth / 2),
    kernelHeight: 2,
    kernelWidth: 2,
    strideHeight: 2,
    strideWidth: 2,
    dilationHeight: 1,
    dilationWidth: 1,
    padTop: 0,
    padLeft: 0,
  }
}

/** Few distinct values, so that ties occur. */
function steps(seed: number, length: number): Float32Array {
  return noise(seed, length).map((value) => Math.round(value * 3))
}

describe('pooling kernels', () => {
  it('equal their twins, ties included', () => {
    let cases = 0
    fc.assert(
      fc.property(pools, seeds, ({ windows, padding }, seed) => {
        if (!padding) return
        cases += 1
        tf.tidy(() => {
          const { batch, inHeight, inWidth, channels, outHeight, outWidth } = windows
          const x = steps(seed, batch * inHeight * inWidth * channels)
          const dy = noise(seed + 1, batch * outHeight * outWidth * channels)
          const images = tf.tensor4d(x, [batch, inHeight, inWidth, channels])
          const upstream = tf.tensor4d(dy, [batch, outHeight, outWidth, channels])
          const kernel: [number, number] = [windows.kernelHeight, windows.kernelWidth]
          const strides: [number, number] = [windows.strideHeight, windows.strideWidth]

          const y = tf.maxPool(images, kernel, strides, padding)
          expect(excess(y.dataSync(), reference.maxPool(x, windows))).toBeLessThanOrEqual(1)
          const most = tf.grad((pixels) => tf.maxPool(pixels as tf.Tensor4D, kernel, strides, padding))(
            images,
            upstream,
          )
          expect(excess(most.dataSync(), reference.maxPoolGradient(x, dy, windows))).toBeLessThanOrEqual(1)
          const mean = tf.grad((pixels) => tf.avgPool(pixels as tf.Tensor4D, kernel, strides, padding))(
            images,
            upstream,
          )
          expect(excess(mean.dataSync(), reference.averagePoolGradient(dy, windows))).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 250 },
    )
    expect(cases).toBeGreaterThan(100)
  })

  it('equal their twins for the common 2 × 2 window, covering the image or not', () => {
    fc.assert(
      fc.property(
        fc.record({
          batch: fc.integer({ min: 1, max: 3 }),
          inHeight: fc.integer({ min: 2, max: 9 }),
          inWidth: fc.integer({ min: 2, max: 9 }),
          channels: fc.constantFrom(1, 4, 8, 12, 6),
        }),
        seeds,
        ({ batch, inHeight, inWidth, channels }, seed) => {
          tf.tidy(() => {
            const windows = pairWindows({ batch, inHeight, inWidth, channels })
            const { outHeight, outWidth } = windows
            const x = steps(seed, batch * inHeight * inWidth * channels)
            const dy = noise(seed + 1, batch * outHeight * outWidth * channels)
            const images = tf.tensor4d(x, [batch, inHeight, inWidth, channels])
            const upstream = tf.tensor4d(dy, [batch, outHeight, outWidth, channels])
            const pool = (pixels: tf.Tensor) => tf.maxPool(pixels as tf.Tensor4D, 2, 2, 'valid')
            const dx = tf.grad(pool)(images, upstream)
            expect(excess(dx.dataSync(), reference.maxPoolGradient(x, dy, windows))).toBeLessThanOrEqual(1)
          })
        },
      ),
      { numRuns: 100 },
    )
  })

  it('would be caught if one value of the gradient were off by 1 %', () => {
    const windows = pairWindows({ batch: 1, inHeight: 4, inWidth: 4, channels: 4 })
    const exact = reference.averagePoolGradient(noise(2, 16), windows)
    const greatest = exact.reduce((best, value) => Math.max(best, Math.abs(value)), 0)
    const spoiled = exact.map((value) => (Math.abs(value) === greatest ? value * 1.01 : value))
    expect(excess(spoiled, exact)).toBeGreaterThan(1)
  })
})
