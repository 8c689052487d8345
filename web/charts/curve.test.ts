import { describe, expect, it } from 'vitest'
import { addRun, currentRun, runsStore, updateRun } from '../stores/runs.ts'
import { curveOf } from './curve.ts'
import { MAX_DRAWN_POINTS } from './decimate.ts'

function trained(steps: number) {
  addRun({
    id: `run-${steps}`,
    planHash: 'plan',
    document: null,
    parameterCount: 1,
    startedAt: 0,
    config: {
      dataset: 'digits',
      sampleLimit: null,
      batchSize: 32,
      epochs: 1,
      seed: 1,
      optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
      l1: 0,
      l2: 0,
      objectives: [],
    },
  })
  const step = Float32Array.from({ length: steps }, (_, i) => i + 1)
  const accuracy = step.map((s) => 1 - 1 / (s + 1))
  updateRun(`run-${steps}`, (run) => {
    run.series.append({ step, loss: step.map((s) => 2 / s), accuracy, error: step.map(() => NaN) })
    const evaluation = {
      split: 'validation',
      step: 5,
      loss: 0.5,
      accuracy: 0.75,
      error: NaN,
      samples: 10,
      complete: true,
    }
    return {
      evaluations: [
        { ...evaluation, split: 'validation' },
        { ...evaluation, split: 'test', accuracy: 0.1 },
      ],
    }
  })
  return currentRun(runsStore.getState())
}

describe('curveOf', () => {
  it('counts every step, draws at most the named number, and keeps test figures out', () => {
    const curve = curveOf(trained(5000), 'accuracy', { smoothing: 0 })
    expect(curve.count).toBe(5000)
    expect(curve.rows.length).toBeLessThanOrEqual(MAX_DRAWN_POINTS + 1)
    expect(curve.validation).toBeCloseTo(75)
    expect(curve.rows.filter((row) => row.validation !== undefined).length).toBe(1)
    expect(curve.first).toBeCloseTo(50)
    expect(curve.last).toBeCloseTo(100 - 100 / 5001, 2)
  })

  it('is empty without a run and where the task has no such figure', () => {
    expect(curveOf(null, 'loss', { smoothing: 0.6 })).toMatchObject({ rows: [], count: 0, validation: null })
    expect(curveOf(trained(3), 'error', { smoothing: 0.6 }).fitted).toEqual([])
  })
})
