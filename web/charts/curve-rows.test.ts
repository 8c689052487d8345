import { describe, expect, it } from 'vitest'
import { tableRows } from './curve-rows.ts'
import { trainedRun } from './trained-run.testing.ts'

describe('tableRows', () => {
  const rows = tableRows(trainedRun(5000), ['loss', 'accuracy'], 60)

  it('has each step once, in order, with every figure of that step', () => {
    expect(rows.length).toBeLessThanOrEqual(61)
    expect(rows.map(({ step }) => step)).toEqual([...new Set(rows.map(({ step }) => step))].toSorted((a, b) => a - b))
    for (const { step, figures } of rows) {
      expect(figures[0]?.train).toBeCloseTo(2 / step)
      expect(figures[1]?.train).toBeCloseTo(100 - 100 / (step + 1), 2)
    }
  })

  it('shows a validation at its step, though the curve skips it', () => {
    const measured = rows.filter(({ figures }) => figures.some(({ validation }) => isFinite(validation)))
    expect(measured).toMatchObject([{ step: 5, figures: [{ validation: 0.5 }, { validation: 75 }] }])
  })

  it('is empty without a run', () => {
    expect(tableRows(null, ['loss'], 60)).toEqual([])
  })
})
