import { describe, expect, it } from 'vitest'
import type { Curve } from './curve.ts'
import { aligned, valueAt } from './overlay.ts'
import { trainedRun } from './trained-run.testing.ts'

const CURVE: Curve = {
  rows: [
    { step: 1, smoothed: 2 },
    { step: 5, validation: 1.5 },
    { step: 10, smoothed: 1 },
  ],
  ...{ count: 2, first: 2, last: 1, lowest: 1, highest: 2, validation: 1.5, fitted: [2, 1.5, 1] },
}

describe('overlaid curves', () => {
  it('lie over each other by step, or by the share of the data seen', () => {
    const run = { ...trainedRun(10), stepsPerEpoch: 5 }
    expect(aligned(CURVE, run, 'step')).toBe(CURVE)
    expect(aligned(CURVE, run, 'epoch').rows.map(({ step }) => step)).toEqual([0.2, 1, 2])
  })

  it('have the value of the last smoothed point before a place, and none beyond their end', () => {
    expect(valueAt(CURVE, 7)).toBe(2)
    expect(valueAt(CURVE, 10)).toBe(1)
    expect(valueAt(CURVE, 11)).toBeNull()
    expect(valueAt(CURVE, 0.5)).toBeNull()
  })
})
