/** An earlier run of the project as the table shows it: curves and figures, no weights. */
import { createSeries } from '../stores/series.ts'
import type { RunRecord } from '../stores/runs.ts'
import type { StoredRun } from './run-pack.ts'

export function recordFromHistory({ columns, version: _, ...facts }: StoredRun): RunRecord {
  const series = createSeries()
  series.append(columns)
  const step = columns.step.at(-1) ?? 0
  return {
    ...facts,
    id: `history-${facts.number}`,
    state: step >= facts.totalSteps ? 'done' : 'stopped',
    step,
    speed: null,
    series,
    version: 1,
    problem: null,
  }
}
