/** A run that has taken some steps, for tests: loss 2 / step, accuracy 1 − 1 / (step + 1), one validation at step 5. */
import type { RunRecord } from '../stores/runs.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'
import { createSeries } from '../stores/series.ts'

export function trainedRun(steps: number): RunRecord {
  const series = createSeries()
  const step = Float32Array.from({ length: steps }, (_, i) => i + 1)
  const accuracy = step.map((s) => 1 - 1 / (s + 1))
  series.append({ step, loss: step.map((s) => 2 / s), accuracy, error: step.map(() => NaN) })
  const evaluation = { step: 5, loss: 0.5, accuracy: 0.75, error: NaN, samples: 10, complete: true }
  return {
    id: `run-${steps}`,
    number: 1,
    planHash: 'plan',
    document: null,
    parameterCount: 1,
    config: PLAIN_RUN,
    state: 'done',
    step: steps,
    epoch: 0,
    stepsPerEpoch: steps,
    totalSteps: steps,
    speed: null,
    seconds: 1,
    best: null,
    backend: 'cpu',
    note: '',
    evaluations: [
      { ...evaluation, split: 'validation' },
      { ...evaluation, split: 'test', accuracy: 0.1 },
    ],
    tunings: [],
    series,
    version: 1,
    problem: null,
    startedAt: 0,
  }
}
