/**
 * The runs of this project: state, progress, held-out measurements. Curves are columns that grow
 * outside React (`series.ts`); `version` tells subscribers that they grew.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type {
  BackendName,
  Evaluation,
  Problem,
  ProjectDocument,
  RunConfig,
  RunId,
  RunState,
  Speed,
} from '../../src/index.ts'
import { createSeries, type RunSeries } from './series.ts'

const MAX_RUNS = 50
export const MAX_NOTE_LENGTH = 500
/** Deleted runs that can be brought back. */
const MAX_DELETED = 10

/** A learning rate set by hand while the run was under way. */
export interface Tuning {
  readonly step: number
  readonly learningRate: number
}

export interface RunRecord {
  readonly id: RunId
  /** Counted from 1 in this project; never given twice. */
  readonly number: number
  readonly planHash: string
  /** The project as it was when this run began; `null` for runs of an earlier version of the page. */
  readonly document: ProjectDocument | null
  readonly config: RunConfig
  readonly parameterCount: number
  readonly state: RunState | 'failed'
  readonly step: number
  /** Counted from 0. */
  readonly epoch: number
  readonly stepsPerEpoch: number
  readonly totalSteps: number
  readonly speed: Speed | null
  /** Spent in steps, all sittings together. */
  readonly seconds: number
  /** Of which step the engine keeps the weights with the lowest validation loss; `null` while it keeps none. */
  readonly best: { readonly step: number; readonly loss: number } | null
  /** Which computed the latest steps; `null` before the first. */
  readonly backend: BackendName | null
  /** The person's own words. */
  readonly note: string
  readonly evaluations: readonly Evaluation[]
  readonly tunings: readonly Tuning[]
  readonly series: RunSeries
  readonly version: number
  readonly problem: Problem | null
  readonly startedAt: number
}

/** A run drawn over the shown one, and which of the looks it keeps while it is. */
export interface OverlaidRun {
  readonly id: RunId
  /** Colour and dash, counted from 0. */
  readonly look: number
}

/** As many as there are looks that can be told apart. */
const MAX_OVERLAID = 5

/** Why nothing can be trained right now; `null` when Run would start at once. */
export type Obstacle = 'problems' | 'data' | 'engine'

export interface RunsState {
  readonly runs: readonly RunRecord[]
  /** The run that the page controls. */
  readonly current: RunId | null
  /** An older run whose curves the charts show; `null` follows the current one. */
  readonly shown: RunId | null
  readonly obstacle: Obstacle | null
  readonly overlaid: readonly OverlaidRun[]
  /** Run A of a comparison: the next run is measured against it. */
  readonly pinned: RunId | null
  /** The latest last. */
  readonly deleted: readonly RunRecord[]
}

export const runsStore = createStore<RunsState>(() => ({
  runs: [],
  current: null,
  shown: null,
  obstacle: 'engine',
  overlaid: [],
  pinned: null,
  deleted: [],
}))

export type NewRun = Pick<RunRecord, 'id' | 'planHash' | 'document' | 'config' | 'parameterCount' | 'startedAt'>

/** A run that never took a step leaves no trace: the table lists training, not preparation. */
export function addRun(added: NewRun): void {
  runsStore.setState(({ runs, current, deleted }) => {
    const kept = runs.filter((run) => run.id !== current || run.series.length() > 0)
    const run: RunRecord = {
      ...added,
      number: Math.max(0, ...[...kept, ...deleted].map((other) => other.number)) + 1,
      state: 'preparing',
      step: 0,
      epoch: 0,
      stepsPerEpoch: 0,
      totalSteps: 0,
      speed: null,
      seconds: 0,
      best: null,
      backend: null,
      note: '',
      evaluations: [],
      tunings: [],
      series: createSeries(),
      version: 0,
      problem: null,
    }
    return { runs: [...kept, run].slice(-MAX_RUNS), current: run.id, shown: null }
  })
}

export function updateRun(id: RunId, change: (run: RunRecord) => Partial<RunRecord>): void {
  runsStore.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...change(run) } : run)) }))
}

/** The run that the engine holds cannot be deleted; it makes way when the next one begins. */
export function deleteRun(id: RunId): void {
  runsStore.setState((state) => {
    const run = state.runs.find((candidate) => candidate.id === id)
    if (!run || id === state.current) return state
    return {
      runs: state.runs.filter((other) => other !== run),
      shown: state.shown === id ? null : state.shown,
      overlaid: state.overlaid.filter((other) => other.id !== id),
      pinned: state.pinned === id ? null : state.pinned,
      deleted: [...state.deleted, run].slice(-MAX_DELETED),
    }
  })
}

export function bringBackRun(id: RunId): void {
  runsStore.setState((state) => {
    const run = state.deleted.find((candidate) => candidate.id === id)
    if (!run) return state
    return {
      runs: [...state.runs, run].toSorted((one, other) => one.number - other.number),
      deleted: state.deleted.filter((other) => other !== run),
    }
  })
}

/** Beyond the maximum the one that was drawn over first makes way. */
export function setOverlaid(id: RunId, isOverlaid: boolean): void {
  runsStore.setState(({ overlaid }) => {
    const others = overlaid.filter((other) => other.id !== id)
    if (!isOverlaid) return { overlaid: others }
    const kept = others.slice(1 - MAX_OVERLAID)
    const look = Array.from({ length: MAX_OVERLAID }, (_, index) => index).find(
      (free) => !kept.some((other) => other.look === free),
    )
    return { overlaid: [...kept, { id, look: look ?? 0 }] }
  })
}

export function pinRun(id: RunId | null): void {
  const { pinned } = runsStore.getState()
  if (pinned !== null) setOverlaid(pinned, false)
  runsStore.setState({ pinned: id })
  if (id !== null) setOverlaid(id, true)
}

export function showRun(id: RunId | null): void {
  runsStore.setState({ shown: id })
}

export function currentRun(state: RunsState): RunRecord | null {
  return state.runs.find((run) => run.id === state.current) ?? null
}

/** Empty where there is none: no run has that name. */
export function currentRunId(): RunId {
  return runsStore.getState().current ?? ''
}

export function setObstacle(obstacle: Obstacle | null): void {
  if (runsStore.getState().obstacle !== obstacle) runsStore.setState({ obstacle })
}

/** The run whose curves and figures are on show. */
export function shownRun(state: RunsState): RunRecord | null {
  return state.runs.find((run) => run.id === (state.shown ?? state.current)) ?? null
}

export function latestEvaluation(run: RunRecord | null, split: Evaluation['split']): Evaluation | null {
  return run?.evaluations.findLast((evaluation) => evaluation.split === split) ?? null
}

/** True while pressing Run means to go on with these weights rather than to start afresh. */
export function isUnderWay(run: RunRecord | null): boolean {
  return run !== null && (run.state === 'ready' || run.state === 'running' || run.state === 'paused')
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(runsStore, select)
}
