import { describe, expect, it } from 'vitest'
import type { Curve, CurveRow } from './curve.ts'
import { curvePaths, PLOT_MARGIN } from './curve-paths.ts'

const SIZE = {
  width: 100 + PLOT_MARGIN.left + PLOT_MARGIN.right,
  height: 50 + PLOT_MARGIN.top + PLOT_MARGIN.bottom,
}

function curve(rows: readonly CurveRow[]): Curve {
  const figures = { count: rows.length, first: 0, last: 0, lowest: 0, highest: 0, validation: null }
  return { rows, fitted: [], ...figures }
}

describe('curvePaths', () => {
  it('spans the plot from the first step to the last and from the lowest value to the highest', () => {
    const rows = [
      { step: 0, raw: 0, smoothed: 4 },
      { step: 10, raw: 2, smoothed: 2 },
    ]
    const frame = { axis: { domain: [0, 4], ticks: [] }, logAxis: false, size: SIZE, lastStep: 20 } as const
    const paths = curvePaths(curve(rows), frame)
    expect(paths.plot).toEqual({ width: 100, height: 50 })
    expect(paths.raw).toBe('M0,50L50,25')
    expect(paths.smoothed).toBe('M0,0L50,25')
    expect(paths.validation).toBe('')
  })

  it('joins over gaps, and leaves out what a logarithmic axis cannot show', () => {
    const rows = [
      { step: 0, smoothed: 100 },
      { step: 1, validation: 10 },
      { step: 2, smoothed: 0 },
      { step: 4, smoothed: 1 },
    ]
    const frame = { axis: { domain: [1, 100], ticks: [] }, logAxis: true, size: SIZE, lastStep: 4 } as const
    const paths = curvePaths(curve(rows), frame)
    expect(paths.smoothed).toBe('M0,0L100,50')
    expect(paths.validation).toBe('M25,25')
    expect(paths.dots).toMatch(/^M25,25m-2.5,0a/)
  })
})
