/**
 * The runs of this project: state, progress, held-out measurements. Curves are columns that grow
 * outside React (`series.ts`); `version` tells subscribers that they grew.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Evaluation, Problem, RunConfig, RunId, RunState, Speed } from '../../src/index.ts'
import { createSeries, type RunSeries } from './series.ts'

export const MAX_RUNS = 50

export interface RunRecord {
  readonly id: RunId
  readonly planHash: string
  readonly config: RunConfig
  readonly parameterCount: number
  readonly state: RunState | 'failed'
  readonly step: number
  /** Counted from 0. */
  readonly epoch: number
  readonly stepsPerEpoch: number
  readonly totalSteps: number
  readonly speed: Speed | null
  readonly evaluations: readonly Evaluation[]
  readonly series: RunSeries
  readonly version: number
  readonly problem: Problem | null
  readonly startedAt: number
}

export interface RunsState {
  readonly runs: readonly RunRecord[]
  /** The run that the page shows and controls. */
  readonly current: RunId | null
}

export const runsStore = createStore<RunsState>(() => ({ runs: [], current: null }))

export function addRun(record: Omit<RunRecord, 'series' | 'version' | 'evaluations' | 'problem' | 'speed'>): void {
  const run: RunRecord = { ...record, series: createSeries(), version: 0, evaluations: [], problem: null, speed: null }
  runsStore.setState(({ runs }) => ({ runs: [...runs, run].slice(-MAX_RUNS), current: run.id }))
}

export function updateRun(id: RunId, change: (run: RunRecord) => Partial<RunRecord>): void {
  runsStore.setState(({ runs }) => ({ runs: runs.map((run) => (run.id === id ? { ...run, ...change(run) } : run)) }))
}

export function currentRun(state: RunsState): RunRecord | null {
  return state.runs.find((run) => run.id === state.current) ?? null
}

export function useRuns<T>(select: (state: RunsState) => T): T {
  return useStore(runsStore, select)
}
