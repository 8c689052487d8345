/** The WebGPU backend with our kernels in a page, shapes to try them on, and the measure by which they equal their twins. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import '@tensorflow/tfjs-backend-webgpu'
import fc from 'fast-check'
import type { Windows } from '../wasm/reference/windows.ts'
import { installWebgpuKernels, webgpuDevice } from './install.ts'
import type { Tiling } from './tiling.ts'

export async function startWebgpuWithKernels(tiling: Tiling = 'registers4x8'): Promise<void> {
  if (!(await tf.setBackend('webgpu'))) throw new Error('no WebGPU adapter')
  await installWebgpuKernels({ tiling })
  webgpuDevice().backend.device.addEventListener('uncapturederror', ({ error }) => {
    deviceErrors.push(error.message)
  })
}

/** A program that does not compile trains on zeros and says nothing else. */
export const deviceErrors: string[] = []

/** Greatest difference over what is allowed, 1e-4·max|b| + 1e-6: at most 1 where the two are equal. */
export function excess(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  const differences = Array.from(expected, (want, i) => Math.abs(want - (actual[i] ?? Number.NaN)))
  // NaN on one side only is no small difference.
  const worst = differences.reduce((most, difference) => (difference <= most ? most : difference), 0)
  const greatest = Array.from(expected).reduce((most, want) => Math.max(most, Math.abs(want)), 0)
  return Number.isNaN(worst) ? Number.POSITIVE_INFINITY : worst / (1e-4 * greatest + 1e-6)
}

/** Values in [−0.5, 1) that a seed decides; their mean is not 0, so that long sums keep their digits. */
export function values(seed: number, length: number): Float32Array<ArrayBuffer> {
  let state = seed >>> 0
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return (state / 2 ** 32) * 1.5 - 0.5
  })
}

export const seeds = fc.integer({ min: 1, max: 2 ** 30 })

/** Sizes at and around multiples of four, which read four floats at once. */
export const sides = fc.constantFrom(1, 2, 3, 4, 5, 8, 12, 17, 32)

/** Runs `check` on shapes that the seed decides, the same ones every time. */
export async function forAll<T>(
  cases: fc.Arbitrary<T>,
  runs: number,
  check: (value: T) => Promise<void>,
): Promise<void> {
  await fc.assert(fc.asyncProperty(cases, check), { numRuns: runs, seed: 20, endOnFailure: true })
}

/** Reads and disposes. */
export async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const data = Float32Array.from(await tensor.data())
  tensor.dispose()
  return data
}

interface Axis {
  readonly size: number
  readonly kernel: number
  readonly stride: number
  readonly out: number
  readonly pad: number
}

export interface WindowCase {
  readonly windows: Windows
  readonly padding: 'valid' | 'same'
}

/** Windows of small images, with and without padding. */
export function windowCases(limits: { readonly pool: boolean }): fc.Arbitrary<WindowCase> {
  const lengths = fc.record({
    size: fc.integer({ min: 3, max: 9 }),
    kernel: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 2 }),
  })
  const channels = fc.constantFrom(1, 3, 4, 8)
  return fc
    .record({
      batch: fc.integer({ min: 1, max: 3 }),
      channels,
      filters: fc.constantFrom(2, 4, 8),
      rows: lengths,
      columns: lengths,
      padding: fc.constantFrom('valid' as const, 'same' as const),
    })
    .map(({ batch, channels: depth, filters, rows, columns, padding }) => {
      const vertical = axis(rows, padding)
      const horizontal = axis(columns, padding)
      const windows = {
        batch,
        channels: depth,
        filters: limits.pool ? depth : filters,
        inHeight: vertical.size,
        inWidth: horizontal.size,
        outHeight: vertical.out,
        outWidth: horizontal.out,
        kernelHeight: vertical.kernel,
        kernelWidth: horizontal.kernel,
        strideHeight: vertical.stride,
        strideWidth: horizontal.stride,
        dilationHeight: 1,
        dilationWidth: 1,
        padTop: vertical.pad,
        padLeft: horizontal.pad,
      }
      return { windows, padding }
    })
}

function axis(lengths: { size: number; kernel: number; stride: number }, padding: 'valid' | 'same'): Axis {
  const { size, kernel, stride } = lengths
  if (padding === 'valid') return { ...lengths, out: Math.floor((size - kernel) / stride) + 1, pad: 0 }
  const out = Math.ceil(size / stride)
  return { ...lengths, out, pad: Math.floor(Math.max(0, (out - 1) * stride + kernel - size) / 2) }
}

export function tensorsFor(windows: Windows, seed: number) {
  const { batch, inHeight, inWidth, channels, outHeight, outWidth, filters, kernelHeight, kernelWidth } = windows
  return {
    x: values(seed, batch * inHeight * inWidth * channels),
    xShape: [batch, inHeight, inWidth, channels] as [number, number, number, number],
    filter: values(seed + 1, kernelHeight * kernelWidth * channels * filters),
    filterShape: [kernelHeight, kernelWidth, channels, filters] as [number, number, number, number],
    dy: values(seed + 2, batch * outHeight * outWidth * filters),
    yShape: [batch, outHeight, outWidth, filters] as [number, number, number, number],
  }
}
