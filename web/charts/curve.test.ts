import { describe, expect, it } from 'vitest'
import { curveOf } from './curve.ts'
import { MAX_DRAWN_POINTS } from './decimate.ts'
import { trainedRun } from './trained-run.testing.ts'

describe('curveOf', () => {
  it('counts every step, draws at most the named number, and keeps test figures out', () => {
    const curve = curveOf(trainedRun(5000), 'accuracy', { smoothing: 0 })
    expect(curve.count).toBe(5000)
    expect(curve.rows.length).toBeLessThanOrEqual(MAX_DRAWN_POINTS + 1)
    expect(curve.validation).toBeCloseTo(75)
    expect(curve.rows.filter((row) => row.validation !== undefined).length).toBe(1)
    expect(curve.first).toBeCloseTo(50)
    expect(curve.last).toBeCloseTo(100 - 100 / 5001, 2)
  })

  it('is empty without a run and where the task has no such figure', () => {
    expect(curveOf(null, 'loss', { smoothing: 0.6 })).toMatchObject({ rows: [], count: 0, validation: null })
    expect(curveOf(trainedRun(3), 'error', { smoothing: 0.6 }).fitted).toEqual([])
  })
})
