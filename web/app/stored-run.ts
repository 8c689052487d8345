/** A run as it lies on disk, in every version that was ever released. */
import type { BackendName, Evaluation, MetricColumns, RunConfig } from '../../src/index.ts'
import type { RunRecord, Tuning } from '../stores/runs.ts'

/** What the page needs to show a run again, besides its curves. */
export interface StoredRunFacts {
  readonly version: 2
  readonly number: number
  readonly planHash: string
  /** Not trusted: it may be of an earlier version, and is parsed when it is read. `null`: it was not kept. */
  readonly document: unknown
  readonly parameterCount: number
  readonly config: RunConfig
  readonly epoch: number
  readonly stepsPerEpoch: number
  readonly totalSteps: number
  readonly seconds: number
  readonly backend: BackendName | null
  readonly note: string
  readonly evaluations: readonly Evaluation[]
  readonly tunings: readonly Tuning[]
  readonly startedAt: number
}

export interface StoredRun extends StoredRunFacts {
  readonly columns: MetricColumns
}

/** Version 1 knew neither the document nor where and how long it was trained. */
type StoredRunFacts1 = Omit<StoredRunFacts, 'version' | 'document' | 'seconds' | 'backend' | 'note'> & {
  readonly version: 1
}

export function migrateStoredRun(facts: StoredRunFacts | StoredRunFacts1): StoredRunFacts {
  return facts.version === 1 ? addCircumstances(facts) : facts
}

function addCircumstances(facts: StoredRunFacts1): StoredRunFacts {
  return { ...facts, version: 2, document: null, seconds: 0, backend: null, note: '' }
}

/** `upTo`: the step of the checkpoint; later points would be drawn twice when the run goes on from there. */
export function storedRun(run: RunRecord, upTo: number): StoredRun {
  const { number, planHash, document, parameterCount, config, epoch, stepsPerEpoch, totalSteps, startedAt } = run
  const { seconds, backend, note, series } = run
  let count = series.length()
  const steps = series.column('step')
  while (count > 0 && (steps[count - 1] ?? 0) > upTo) count--
  return {
    version: 2,
    number,
    planHash,
    document,
    parameterCount,
    config,
    epoch,
    stepsPerEpoch,
    totalSteps,
    seconds,
    backend,
    note,
    evaluations: run.evaluations.filter(({ step }) => step <= upTo),
    tunings: run.tunings.filter(({ step }) => step <= upTo),
    startedAt,
    columns: {
      step: steps.slice(0, count),
      loss: series.column('loss').slice(0, count),
      accuracy: series.column('accuracy').slice(0, count),
      error: series.column('error').slice(0, count),
    },
  }
}
