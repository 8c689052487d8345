/** What the badge's panel says of each backend, from the report of the engine and the measurements. Pure. */
import { BACKEND_CHAIN, type BackendName, type BackendReport } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'

type Refusal = BackendReport['refused'][number]

export type Verdict =
  /** `firstStep` is unknown where a run told its speed and nothing was measured. */
  | { readonly kind: 'measured'; readonly step: number; readonly firstStep: number | null }
  | { readonly kind: 'slower'; readonly step: number; readonly firstStep: number }
  | { readonly kind: 'tooLong'; readonly after: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'timing' }
  | { readonly kind: 'unknown' }

export interface BackendRow {
  readonly backend: BackendName
  readonly adapter: string | null
  readonly software: boolean
  readonly isRunning: boolean
  readonly verdict: Verdict
}

interface Known {
  readonly report: BackendReport
  readonly outcomes: readonly RaceOutcome[]
  readonly timing: BackendName | null
  /** Median of the current run, in milliseconds. */
  readonly live: number | undefined
}

export function backendRows({ report, outcomes, timing, live }: Known): readonly BackendRow[] {
  return BACKEND_CHAIN.map((backend) => {
    const outcome = outcomes.find((other) => other.backend === backend)
    const isRunning = backend === report.backend
    const adapter = outcome && outcome.kind !== 'refused' ? outcome.adapter : isRunning ? report.adapter : null
    const software =
      outcome?.kind === 'measured' || outcome?.kind === 'slower' ? outcome.software : isRunning && report.software
    return { backend, adapter, software: software && backend !== 'cpu', isRunning, verdict: verdict() }

    function verdict(): Verdict {
      if (timing === backend) return { kind: 'timing' }
      if (outcome) return outcome.kind === 'refused' ? { kind: 'refused', refusal: outcome } : outcome
      if (isRunning) return live === undefined ? { kind: 'unknown' } : { kind: 'measured', step: live, firstStep: null }
      const refusal = report.refused.find((refused) => refused.backend === backend)
      return refusal ? { kind: 'refused', refusal } : { kind: 'unknown' }
    }
  })
}

/** Milliseconds, whole powers of ten. */
export interface LogScale {
  readonly low: number
  readonly high: number
}

/** Holds every figure of the rows, the smallest well inside; `null` where there is none. */
export function scaleOf(rows: readonly BackendRow[]): LogScale | null {
  const steps = rows.flatMap(({ verdict }) => ('step' in verdict && verdict.step > 0 ? [verdict.step] : []))
  if (steps.length === 0) return null
  const low = 10 ** Math.floor(Math.log10(Math.min(...steps) / 1.5))
  const high = 10 ** Math.ceil(Math.log10(Math.max(...steps)))
  return { low, high: Math.max(high, low * 10) }
}

/** 0–1 of the bar's track. */
export function shareOf(step: number, { low, high }: LogScale): number {
  return Math.min(1, Math.max(0, Math.log(step / low) / Math.log(high / low)))
}
