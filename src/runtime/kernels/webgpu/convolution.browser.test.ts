import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from '../wasm/reference/convolution.ts'
import { useTiling } from './install.ts'
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
import { TILINGS } from './tiling.ts'

beforeAll(() => startWebgpuWithKernels())

async function gradients({ windows, padding }: WindowCase, seed: number) {
  const { x, xShape, filter, filterShape, dy, yShape } = tensorsFor(windows, seed)
  const strides: [number, number] = [windows.strideHeight, windows.strideWidth]
  const [y, dx, dw] = tf.tidy(() => {
    const images = tf.tensor4d(x, xShape)
    const weights = tf.tensor4d(filter, filterShape)
    const convolve = (a: tf.Tensor, b: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, strides, padding)
    const found = tf.grads(convolve)([images, weights], tf.tensor4d(dy, yShape))
    return [convolve(images, weights), ...found]
  }) as tf.Tensor[]
  if (!y || !dx || !dw) throw new Error('a convolution has two gradients')
  return { y: await read(y), dx: await read(dx), dw: await read(dw), x, filter, dy }
}

describe('convolution on webgpu', () => {
  const cases = fc.record({ found: windowCases({ pool: false }), seed: seeds })

  it.each([...TILINGS])('equals its twin with %s', async (tiling) => {
    useTiling(tiling)

    await forAll(cases, 8, async ({ found, seed }) => {
      const { y, dx, dw, x, filter, dy } = await gradients(found, seed)
      expect(excess(y, reference.convolution(x, filter, found.windows))).toBeLessThanOrEqual(1)
      expect(excess(dx, reference.convolutionInputGradient(dy, filter, found.windows))).toBeLessThanOrEqual(1)
      expect(excess(dw, reference.convolutionFilterGradient(x, dy, found.windows))).toBeLessThanOrEqual(1)
    })
    expect(deviceErrors).toEqual([])
  })

  it.each([...TILINGS])('equals its twin where tiles are full, with %s', async (tiling) => {
    useTiling(tiling)
    for (const padding of ['valid', 'same'] as const) {
      const out = padding === 'same' ? 7 : 5
      const windows = {
        ...{ batch: 3, inHeight: 7, inWidth: 7, channels: 36, filters: 40, outHeight: out, outWidth: out },
        ...{ kernelHeight: 3, kernelWidth: 3, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
        ...(padding === 'same' ? { padTop: 1, padLeft: 1 } : { padTop: 0, padLeft: 0 }),
      }
      const { y, dx, dw, x, filter, dy } = await gradients({ windows, padding }, 7)
      expect(excess(y, reference.convolution(x, filter, windows))).toBeLessThanOrEqual(1)
      expect(excess(dx, reference.convolutionInputGradient(dy, filter, windows))).toBeLessThanOrEqual(1)
      expect(excess(dw, reference.convolutionFilterGradient(x, dy, windows))).toBeLessThanOrEqual(1)
    }
    expect(deviceErrors).toEqual([])
  })

  it('would be caught if one gradient were off by 1 %', async () => {
    useTiling('registers4x8')
    await forAll(cases, 5, async ({ found, seed }) => {
      const { dw, x, dy } = await gradients(found, seed)
      const worst = dw.reduce((best, value, at) => (Math.abs(value) > Math.abs(dw[best] ?? 0) ? at : best), 0)
      dw[worst] = (dw[worst] ?? 0) * 1.01
      expect(excess(dw, reference.convolutionFilterGradient(x, dy, found.windows))).toBeGreaterThan(1)
    })
  })

  it('takes dilation forward, bias and relu in its fused form', async () => {
    const windows = {
      ...{ batch: 2, inHeight: 9, inWidth: 8, channels: 4, filters: 8, outHeight: 5, outWidth: 4 },
      ...{ kernelHeight: 3, kernelWidth: 3, strideHeight: 1, strideWidth: 1, dilationHeight: 2, dilationWidth: 2 },
      ...{ padTop: 0, padLeft: 0 },
    }
    const { x, xShape, filter, filterShape } = tensorsFor(windows, 3)
    const bias = values(9, 8)
    const y = tf.tidy(() =>
      tf.fused.conv2d({
        x: tf.tensor4d(x, xShape),
        filter: tf.tensor4d(filter, filterShape),
        strides: 1,
        pad: 'valid',
        dilations: 2,
        bias: tf.tensor1d(bias),
        activation: 'relu',
      }),
    )
    const expected = reference
      .convolution(x, filter, windows)
      .map((value, i) => Math.max(0, value - 0 + (bias[i % 8] ?? 0)))
    expect(excess(await read(y), expected)).toBeLessThanOrEqual(1)
  })
})
