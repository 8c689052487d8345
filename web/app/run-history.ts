/** An earlier run of the project as the table shows it: curves and figures, no weights. */
import { parseDocument, type ProjectDocument } from '../../src/index.ts'
import { createSeries } from '../stores/series.ts'
import type { RunRecord } from '../stores/runs.ts'
import type { StoredRun } from './stored-run.ts'

export function recordFromHistory({ columns, version: _, document, ...facts }: StoredRun): RunRecord {
  const series = createSeries()
  series.append(columns)
  const step = columns.step.at(-1) ?? 0
  return {
    ...facts,
    document: readDocument(document),
    id: `history-${facts.number}`,
    state: step >= facts.totalSteps ? 'done' : 'stopped',
    step,
    speed: null,
    best: null,
    series,
    version: 1,
    problem: null,
  }
}

/** A run whose document cannot be read any more still has its curves. */
function readDocument(stored: unknown): ProjectDocument | null {
  const parsed = stored === null ? null : parseDocument(stored)
  return parsed?.ok ? parsed.document : null
}
