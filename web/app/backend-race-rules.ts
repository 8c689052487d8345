/**
 * The rules of the race between backends: who starts when, who is given up, how long it may take.
 * One after the other, for two at once would measure each other. It spawns nothing itself.
 */
import { BACKEND_CHAIN, type BackendName, type BackendReport } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'

/** A first warm step this many times as long as the best median so far: no more of them. */
const GIVE_UP_FACTOR = 5
/** Steps this short, in milliseconds, are measured to the end: it costs little, and early ones are not yet at full speed. */
const CHEAP_STEP = 200
/** A Worker with its backend is there within this, in milliseconds, unless the machine is very busy. */
const ENGINE_START = 1500
/** All backends together, in milliseconds. */
export const RACE_LIMIT = 20_000
/** The median of these is the figure. */
export const WARM_READINGS = 3
/** Without measurements, from the presumed best to the last resort. */
const PRESUMED: readonly BackendName[] = ['webgpu', 'wasm', 'webgl', 'cpu']

/** Who runs now sets the mark, and a GPU known to be emulated comes last. */
export function startingOrder({ backend, refused }: BackendReport): readonly BackendName[] {
  const isEmulated = (name: BackendName): boolean =>
    refused.some((refusal) => refusal.backend === name && refusal.reason === 'softwareAdapter')
  const others = PRESUMED.filter((name) => name !== backend)
  return [backend, ...others.filter((name) => !isEmulated(name)), ...others.filter(isEmulated)]
}

/** What is known not to start here need not be tried again. */
export function knownRefusals({ refused }: BackendReport, isEmulationTimed: boolean): readonly RaceOutcome[] {
  return refused
    .filter(({ reason }) => (reason === 'softwareAdapter' ? !isEmulationTimed : reason !== 'failed'))
    .map((refusal) => ({ kind: 'refused', ...refusal }))
}

export function isHopeless(step: number, best: number | null): boolean {
  return best !== null && step > Math.max(CHEAP_STEP, GIVE_UP_FACTOR * best)
}

/** Plain JavaScript compiles nothing first: once the engine has started, its first step tells enough. */
export function patience(backend: BackendName, best: number | null): number {
  return backend === 'cpu' && best !== null ? ENGINE_START + 2 * GIVE_UP_FACTOR * best : Number.POSITIVE_INFINITY
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}

export interface Heat {
  readonly backend: BackendName
  /** The shortest measured step so far. */
  readonly best: number | null
  /** Milliseconds this backend may take in all. */
  readonly limit: number
  /** Otherwise an emulated GPU is told by its name and not timed. */
  readonly isEmulationTimed: boolean
}

interface RaceOptions {
  readonly report: BackendReport
  /**
   * Emulated GPUs keep every core busy, and for seconds after they were given up: nobody who only
   * looks at the page should have to bear that. They are timed on request, or against another of their kind.
   */
  readonly isAsked: boolean
  /** `null`: interrupted. */
  readonly time: (heat: Heat) => Promise<RaceOutcome | null>
  readonly now: () => number
  readonly onStart: (backend: BackendName) => void
  readonly onOutcome: (outcomes: readonly RaceOutcome[]) => void
}

/** Every backend's outcome in the chain's order; `null` where it was interrupted. */
export async function race(options: RaceOptions): Promise<readonly RaceOutcome[] | null> {
  const { report, isAsked, time, now, onStart, onOutcome } = options
  const isEmulationTimed = isAsked || report.software
  const end = now() + RACE_LIMIT
  let outcomes = knownRefusals(report, isEmulationTimed)
  const order = startingOrder(report).filter((name) => !outcomes.some(({ backend }) => backend === name))
  for (const [place, backend] of order.entries()) {
    onStart(backend)
    // An equal share of what is left: one that hangs leaves time for those after it.
    const share = Math.max(0, end - now()) / (order.length - place)
    const best = bestStep(outcomes)
    const limit = Math.min(share, patience(backend, best))
    const outcome = await time({ backend, best, limit, isEmulationTimed })
    if (!outcome) return null
    outcomes = inChainOrder([...outcomes, outcome])
    onOutcome(outcomes)
  }
  return outcomes
}

function bestStep(outcomes: readonly RaceOutcome[]): number | null {
  const steps = outcomes.flatMap((outcome) => (outcome.kind === 'measured' ? [outcome.step] : []))
  return steps.length > 0 ? Math.min(...steps) : null
}

function inChainOrder(outcomes: readonly RaceOutcome[]): readonly RaceOutcome[] {
  return outcomes.toSorted((one, other) => BACKEND_CHAIN.indexOf(one.backend) - BACKEND_CHAIN.indexOf(other.backend))
}
