/** From a run's columns to the few hundred rows that a chart draws, and the figures that describe it. */
import type { Evaluation } from '../../src/index.ts'
import type { RunRecord } from '../stores/runs.ts'
import { decimate } from './decimate.ts'
import { smooth } from './smooth.ts'

export type Metric = 'loss' | 'accuracy' | 'error'

const MAX_DOTS = 120
export const METRIC_SCALES: Readonly<Record<Metric, number>> = { loss: 1, accuracy: 100, error: 1 }

/** Absent values are gaps. */
export interface CurveRow {
  readonly step: number
  readonly raw?: number
  readonly smoothed?: number
  readonly validation?: number
}

export interface Curve {
  readonly rows: readonly CurveRow[]
  /** Points of the whole curve, drawn or not. */
  readonly count: number
  readonly first: number
  readonly last: number
  readonly lowest: number
  readonly highest: number
  readonly validation: number | null
  /** Of the smoothed curve and the validation dots: what the axis is fitted to. */
  readonly fitted: readonly number[]
}

export function curveOf(run: RunRecord | null, metric: Metric, options: { smoothing: number; limit?: number }): Curve {
  const steps = run?.series.column('step') ?? new Float32Array()
  const scale = METRIC_SCALES[metric]
  const raw = (run?.series.column(metric) ?? new Float32Array()).map((value) => value * scale)
  const smoothed = smooth(raw, options.smoothing)
  const dots = validationDots(run?.evaluations ?? [], metric)
  const drawn = decimate(steps, raw, options.limit).map((index): CurveRow => {
    const value = raw[index] ?? NaN
    const calm = smoothed[index] ?? NaN
    return {
      step: steps[index] ?? 0,
      ...(isFinite(value) && { raw: value }),
      ...(isFinite(calm) && { smoothed: calm }),
    }
  })
  const rows = [...drawn, ...dots].toSorted((one, other) => one.step - other.step)
  const finite = raw.filter((value) => isFinite(value))
  return {
    rows,
    count: steps.length,
    first: finite[0] ?? NaN,
    last: smoothed.at(-1) ?? NaN,
    lowest: finite.reduce((least, value) => Math.min(least, value), Infinity),
    highest: finite.reduce((most, value) => Math.max(most, value), -Infinity),
    validation: dots.at(-1)?.validation ?? null,
    fitted: rows.flatMap((row) => row.smoothed ?? row.validation ?? []),
  }
}

function validationDots(
  evaluations: readonly Evaluation[],
  metric: Metric,
): readonly (CurveRow & { readonly validation: number })[] {
  const measured = evaluations.filter(({ split, [metric]: value }) => split === 'validation' && isFinite(value))
  const steps = Float32Array.from(measured, ({ step }) => step)
  const values = Float32Array.from(measured, ({ [metric]: value }) => value * METRIC_SCALES[metric])
  return decimate(steps, values, MAX_DOTS).map((index) => ({
    step: steps[index] ?? 0,
    validation: (measured[index]?.[metric] ?? NaN) * METRIC_SCALES[metric],
  }))
}
