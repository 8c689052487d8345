/** The curves of a run as a table: a few steps of the whole, each with every figure that was measured there. Pure. */
import type { RunRecord } from '../stores/runs.ts'
import { METRIC_SCALES, type Metric } from './curve.ts'
import { decimate } from './decimate.ts'

export interface TableRow {
  readonly step: number
  /** In the order of the metrics; NaN where nothing was measured. */
  readonly figures: readonly { readonly train: number; readonly validation: number }[]
}

/** At most `limit` steps of the first metric's curve, and those of at most as many validations. */
export function tableRows(run: RunRecord | null, metrics: readonly Metric[], limit: number): readonly TableRow[] {
  const steps = run?.series.column('step') ?? new Float32Array()
  const columns = metrics.map((metric) => run?.series.column(metric) ?? new Float32Array())
  const places = new Map(decimate(steps, columns[0] ?? steps, limit).map((index) => [steps[index] ?? 0, index]))
  const measured = (run?.evaluations ?? []).filter(({ split }) => split === 'validation').slice(-limit)
  const validations = new Map(measured.map((evaluation) => [evaluation.step, evaluation]))
  for (const { step } of measured) if (!places.has(step)) places.set(step, steps.indexOf(step))
  return [...places]
    .toSorted(([one], [other]) => one - other)
    .map(([step, index]) => ({
      step,
      figures: metrics.map((metric, column) => ({
        train: (columns[column]?.[index] ?? NaN) * METRIC_SCALES[metric],
        validation: (validations.get(step)?.[metric] ?? NaN) * METRIC_SCALES[metric],
      })),
    }))
}
