import { describe, expect, it } from 'vitest'
import type { MetricColumns } from '../../src/index.ts'
import { createSeries } from './series.ts'

function steps(first: number, count: number): MetricColumns {
  const step = Float32Array.from({ length: count }, (_, i) => first + i)
  return { step, loss: step.map((s) => 1 / s), accuracy: step.map((s) => s / 10), error: step.map(() => NaN) }
}

describe('series', () => {
  it('keeps one point per step across growth', () => {
    const series = createSeries()
    for (let first = 1; first < 5000; first += 7) series.append(steps(first, 7))
    expect(series.length()).toBe(5005)
    expect([...series.column('step').subarray(0, 3)]).toEqual([1, 2, 3])
    expect(series.column('step').at(-1)).toBe(series.length())
    expect(series.column('loss')[2]).toBeCloseTo(1 / 3)
  })

  it('forgets the steps that a resumed run takes again', () => {
    const series = createSeries()
    series.append(steps(1, 20))
    series.truncateAfter(12)
    series.append(steps(13, 3))
    expect([...series.column('step')]).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
  })

  it('replaces steps that are taken again: no gap, no step twice', () => {
    const series = createSeries()
    series.append(steps(1, 20))
    const again = steps(13, 3)
    again.loss.fill(7)
    series.append(again)
    series.append(steps(16, 2))
    expect([...series.column('step')]).toEqual(Array.from({ length: 17 }, (_, i) => i + 1))
    expect(series.column('loss')[12]).toBe(7)
  })

  it.each([8, 11, 16, 33])('stays under its maximum of %i by thinning the oldest half', (maximum) => {
    const series = createSeries(maximum)
    for (let first = 1; first <= 200; first++) series.append(steps(first, 1))
    const kept = [...series.column('step')]
    expect(kept.length).toBeLessThanOrEqual(maximum)
    expect(kept[0]).toBe(1)
    expect(kept.at(-1)).toBe(200)
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
    expect(new Set(kept).size).toBe(kept.length)
  })
})
