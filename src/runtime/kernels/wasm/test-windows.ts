/** Sizes that fast-check draws. */
import fc from 'fast-check'
import type { Windows } from './reference/windows.ts'

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
