import { expect, it } from 'vitest'
import type { Evaluation } from '../../src/index.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'
import { addRun, currentRun, runsStore, type RunRecord } from '../stores/runs.ts'
import { compareRuns } from './compare-runs.ts'

/** Loss `level` / step, the validation accuracies at the steps given. */
function run(steps: number, level: number, accuracies: Readonly<Record<number, number>>): RunRecord {
  const id = `run-${steps}-${level}`
  addRun({ id, planHash: 'plan', document: null, parameterCount: 1, startedAt: 0, config: PLAIN_RUN })
  const fresh = currentRun(runsStore.getState())
  if (!fresh) throw new Error('no run')
  const step = Float32Array.from({ length: steps }, (_, i) => i + 1)
  fresh.series.append({ step, loss: step.map((s) => level / s), accuracy: step, error: step })
  const evaluations = Object.entries(accuracies).map(([at, accuracy]): Evaluation => {
    return { split: 'validation', step: Number(at), loss: 1, accuracy, error: NaN, samples: 10, complete: true }
  })
  return { ...fresh, evaluations }
}

it('compares at the last step that both have taken, over the same batches', () => {
  const { step, loss } = compareRuns(run(100, 2, {}), run(40, 1, {}))
  expect(step).toBe(40)
  expect(loss.a / loss.b).toBeCloseTo(2)
})

it('compares validation only where both were measured whole', () => {
  const a = run(100, 2, { 10: 0.5, 20: 0.6, 30: 0.7 })
  const b = run(100, 1, { 10: 0.4, 20: 0.8, 40: 0.9 })
  expect(compareRuns(a, b).validation).toEqual({ step: 20, isError: false, a: 0.6, b: 0.8 })
  expect(compareRuns(a, run(100, 1, {})).validation).toBeNull()
})

it('says nothing of a run that has not begun', () => {
  expect(compareRuns(run(10, 1, {}), run(0, 1, {})).step).toBe(0)
})
