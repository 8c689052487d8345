import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimate, MAX_DRAWN_POINTS } from './decimate.ts'

function curve(values: readonly number[]): { x: Float32Array; y: Float32Array } {
  return { x: Float32Array.from(values, (_, i) => i + 1), y: Float32Array.from(values) }
}

describe('decimate', () => {
  it('draws short curves whole', () => {
    const { x, y } = curve([3, 1, 2])
    expect(decimate(x, y)).toEqual([0, 1, 2])
    expect(decimate(new Float32Array(), new Float32Array())).toEqual([])
  })

  it('keeps a single spike out of a hundred thousand points', () => {
    const { x, y } = curve(Array.from({ length: 100_000 }, (_, i) => (i === 54_321 ? 40 : 1 / (i + 1))))
    const kept = decimate(x, y)
    expect(kept).toContain(54_321)
    expect(kept.length).toBeLessThanOrEqual(MAX_DRAWN_POINTS)
  })

  it('keeps first, last, lowest and highest within the limit, in order, for any curve', () => {
    const value = fc.oneof(fc.float({ noNaN: true, min: -1000, max: 1000 }), fc.constant(NaN))
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 8, max: 700 }),
        (values, limit) => {
          const { x, y } = curve(values)
          const kept = decimate(x, y, limit)
          expect(kept.length).toBeLessThanOrEqual(Math.max(limit, 1))
          expect(kept).toEqual([...new Set(kept)].toSorted((a, b) => a - b))
          expect(kept[0]).toBe(0)
          expect(kept.at(-1)).toBe(values.length - 1)
          const finite = y.filter((v) => Number.isFinite(v))
          if (finite.length === 0) return
          const drawn = kept.map((i) => y[i] ?? NaN).filter((v) => Number.isFinite(v))
          expect(Math.min(...drawn)).toBe(Math.min(...finite))
          expect(Math.max(...drawn)).toBe(Math.max(...finite))
        },
      ),
    )
  })
})
