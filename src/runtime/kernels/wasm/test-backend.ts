/** The wasm backend in Node with our kernels, and the measure by which a kernel equals its twin. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import fc from 'fast-check'
import { installWasmKernels } from './install.ts'
import type { Windows } from './reference/windows.ts'

const BINARIES = fileURLToPath(new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url))
export const KERNELS = new URL('kernels.wasm', import.meta.url)

export async function startWasmWithKernels(): Promise<void> {
  if (tf.getBackend() === 'wasm') return
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths(BINARIES)
  await tf.setBackend('wasm')
  await installWasmKernels(readFileSync(KERNELS))
}

/** Greatest difference over what is allowed, 1e-4·max|b| + 1e-6: at most 1 where the two are equal. */
export function excess(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  let greatest = 0
  let difference = 0
  for (let i = 0; i < expected.length; i++) {
    const want = expected[i] ?? 0
    const got = actual[i] ?? 0
    if (Object.is(want, got)) continue
    greatest = Math.max(greatest, Math.abs(want))
    // A NaN on one side only must not be passed over by `max`.
    difference = Math.max(difference, Number.isNaN(want - got) ? Number.POSITIVE_INFINITY : Math.abs(want - got))
  }
  return difference / (1e-4 * greatest + 1e-6)
}

/**
 * Values in [−0.6, 1) from a seed: fast-check draws the seed, not a hundred thousand numbers. Their mean is not 0, for a
 * long sum that cancels to nearly 0 has no four digits in f32, whoever computes it.
 */
export function noise(seed: number, length: number): Float32Array {
  let state = seed | 0
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return 0.2 + 0.8 * (state / 2 ** 31)
  })
}

export const seeds = fc.integer({ min: 1, max: 2 ** 30 })

/** Windows of any stride, padding and odd sizes that have at least one output. */
export function anyWindows(limits: { readonly dilation: number; readonly pool: boolean }): fc.Arbitrary<Windows> {
  const axis = fc
    .record({
      size: fc.integer({ min: 1, max: 18 }),
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      dilation: fc.integer({ min: 1, max: limits.dilation }),
      same: fc.boolean(),
    })
    .map(({ size, kernel, stride, dilation, same }) => {
      const reach = (kernel - 1) * dilation + 1
      const out = same ? Math.ceil(size / stride) : Math.floor((size - reach) / stride) + 1
      const pad = same ? Math.floor(Math.max(0, (out - 1) * stride + reach - size) / 2) : 0
      return { size, kernel, stride, dilation, out, pad }
    })
    .filter(({ out }) => out >= 1)
  return fc
    .record({
      batch: fc.integer({ min: 1, max: 5 }),
      channels: fc.integer({ min: 1, max: 19 }),
      filters: fc.integer({ min: 1, max: 19 }),
      rows: axis,
      columns: axis,
    })
    .map(({ batch, channels, filters, rows, columns }) => ({
      batch,
      channels,
      filters: limits.pool ? channels : filters,
      inHeight: rows.size,
      inWidth: columns.size,
      outHeight: rows.out,
      outWidth: columns.out,
      kernelHeight: rows.kernel,
      kernelWidth: columns.kernel,
      strideHeight: rows.stride,
      strideWidth: columns.stride,
      dilationHeight: rows.dilation,
      dilationWidth: columns.dilation,
      padTop: rows.pad,
      padLeft: columns.pad,
    }))
}
