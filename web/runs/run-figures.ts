/** The figures of a run that the table shows, sorts by and writes to a file. */
import { latestEvaluation, type RunRecord } from '../stores/runs.ts'

export interface RunFigures {
  readonly number: number
  readonly seed: number
  readonly steps: number
  /** Of the last step; NaN before the first. */
  readonly loss: number
  /** Share of right answers, or mean absolute error where `isError`; NaN where it was not measured. */
  readonly best: number
  readonly test: number
  readonly seconds: number
  readonly isError: boolean
}

export type SortKey = Exclude<keyof RunFigures, 'isError'>

export interface Sorting {
  readonly key: SortKey
  readonly direction: 'ascending' | 'descending'
}

export function figuresOf(run: RunRecord): RunFigures {
  const validations = run.evaluations.filter(({ split }) => split === 'validation')
  const isError = run.evaluations.length > 0 && run.evaluations.every(({ accuracy }) => Number.isNaN(accuracy))
  const measured = validations.map(({ accuracy, error }) => (isError ? error : accuracy)).filter(Number.isFinite)
  const test = latestEvaluation(run, 'test')
  return {
    number: run.number,
    seed: run.config.seed,
    steps: run.step,
    loss: run.series.column('loss').at(-1) ?? Number.NaN,
    best: measured.length === 0 ? Number.NaN : isError ? Math.min(...measured) : Math.max(...measured),
    test: (isError ? test?.error : test?.accuracy) ?? Number.NaN,
    seconds: run.seconds,
    isError,
  }
}

/** What was not measured comes last either way. */
export function sortRuns<T extends { readonly figures: RunFigures }>(
  rows: readonly T[],
  { key, direction }: Sorting,
): readonly T[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted(({ figures: one }, { figures: other }) => {
    const isMissing = Number(Number.isNaN(one[key])) - Number(Number.isNaN(other[key]))
    return isMissing || sign * (one[key] - other[key]) || other.number - one.number
  })
}

/** Again the same column turns the order round; a new one begins with the best or the most. */
export function nextSorting({ key, direction }: Sorting, chosen: SortKey): Sorting {
  if (chosen === key) return { key, direction: direction === 'ascending' ? 'descending' : 'ascending' }
  return { key: chosen, direction: chosen === 'loss' || chosen === 'seed' ? 'ascending' : 'descending' }
}
