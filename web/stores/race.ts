/**
 * What each backend needs for a step of the graph on the page, as far as it was measured, and the
 * way to have it measured again. The app registers who measures (`app/backend-race.ts`).
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { BackendName, BackendRefusal } from '../../src/index.ts'

/** How one backend did. Times are milliseconds; a first step includes the compilation of all that it uses. */
export type RaceOutcome =
  | {
      readonly kind: 'measured'
      readonly backend: BackendName
      readonly adapter: string
      readonly software: boolean
      readonly firstStep: number
      /** Median of the warm readings. */
      readonly step: number
    }
  /** Given up after its first warm step: far behind the best. */
  | {
      readonly kind: 'slower'
      readonly backend: BackendName
      readonly adapter: string
      readonly software: boolean
      readonly firstStep: number
      readonly step: number
    }
  /** Not one warm step within its share of the time. */
  | { readonly kind: 'tooLong'; readonly backend: BackendName; readonly adapter: string; readonly after: number }
  | {
      readonly kind: 'refused'
      readonly backend: BackendName
      readonly reason: BackendRefusal
      readonly detail: string
    }

export interface RaceState {
  /** False where the address asks for one backend: there is no choice to be made. */
  readonly isOpen: boolean
  /** Who is being timed right now. */
  readonly timing: BackendName | null
  /** The person asked for the race under way; one that began by itself gives way to that. */
  readonly isAsked: boolean
  /** Of the graph and batch size on the page; empty while nothing is known of them. */
  readonly outcomes: readonly RaceOutcome[]
}

export const raceStore = createStore<RaceState>(() => ({ isOpen: false, timing: null, isAsked: false, outcomes: [] }))

let measure: (() => void) | null = null

export function registerRace(start: () => void): () => void {
  measure = start
  raceStore.setState({ isOpen: true })
  return () => {
    if (measure === start) measure = null
    raceStore.setState({ isOpen: false })
  }
}

export function measureBackends(): void {
  measure?.()
}

export function useRace<T>(select: (state: RaceState) => T): T {
  return useStore(raceStore, select)
}

/** An emulated GPU keeps every core busy, and a busy machine blurs its figures: it has to win clearly. */
const EMULATION_HANDICAP = 2

/** The backend whose steps were measured to be the shortest. */
export function fastest(outcomes: readonly RaceOutcome[]): BackendName | null {
  const ranked = outcomes
    .filter((outcome) => outcome.kind === 'measured')
    .map(({ backend, step, software }) => ({ backend, cost: software ? EMULATION_HANDICAP * step : step }))
    .toSorted((one, other) => one.cost - other.cost)
  return ranked[0]?.backend ?? null
}
