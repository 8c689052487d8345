/** Curves of other runs over the shown one, on the same axes. A run that rests is worked out once. */
import type { ChartSettings } from '../stores/chart-settings.ts'
import type { RunRecord } from '../stores/runs.ts'
import { curveOf, type Curve, type Metric } from './curve.ts'
import type { DrawnRuns } from './use-redraw.ts'

/** More points would not be seen beside the others. */
const MAX_OVERLAY_POINTS = 240

export interface OverlayCurve {
  readonly number: number
  readonly look: number
  readonly curve: Curve
}

interface OverlayOptions {
  readonly metric: Metric
  readonly smoothing: number
  readonly align: ChartSettings['align']
}

/** Records never change, they are replaced: a curve belongs to its record for good. */
const known = new WeakMap<RunRecord, Map<string, Curve>>()

export function overlayCurves({ others }: DrawnRuns, options: OverlayOptions): readonly OverlayCurve[] {
  return others.map(({ run, look }) => ({ number: run.number, look, curve: curveOnce(run, options) }))
}

function curveOnce(run: RunRecord, { metric, smoothing, align }: OverlayOptions): Curve {
  const curves = known.get(run) ?? new Map<string, Curve>()
  known.set(run, curves)
  const key = `${metric} ${smoothing} ${align}`
  const curve = curves.get(key) ?? aligned(curveOf(run, metric, { smoothing, limit: MAX_OVERLAY_POINTS }), run, align)
  curves.set(key, curve)
  return curve
}

/** By epoch a row's place is the share of the data seen: epochs of different batch sizes lie over each other. */
export function aligned(curve: Curve, run: RunRecord | null, align: ChartSettings['align']): Curve {
  const perEpoch = run?.stepsPerEpoch ?? 0
  if (align === 'step' || perEpoch === 0) return curve
  return { ...curve, rows: curve.rows.map((row) => ({ ...row, step: row.step / perEpoch })) }
}

/** The smoothed value there: of the last row at or before the place; `null` beyond the curve. */
export function valueAt({ rows }: Curve, place: number): number | null {
  const last = rows.at(-1)
  if (!last || place > last.step) return null
  return rows.findLast(({ step, smoothed }) => step <= place && smoothed !== undefined)?.smoothed ?? null
}
