/**
 * The life of the session's engine: its start, its move to a backend that was measured to be
 * faster, and its replacement when it fails. The run goes on in the new Worker where it was.
 */
import type { BackendPreference, BackendReport, Engine, Problem } from '../../src/index.ts'
import { liveStore } from '../stores/live.ts'
import { dismiss, keyOf, notify } from '../stores/notices.ts'
import { currentRunId, setObstacle } from '../stores/runs.ts'
import type { Assignment } from './assignment.ts'
import type { BackendChoice } from './backend-race-choice.ts'
import type { DataFeed } from './data-feed.ts'
import type { EngineStart } from './engine-start.ts'
import { endsEngine, type Recovery } from './recovery.ts'
import type { RunControl } from './run-control.ts'
import type { RunKeeping } from './run-keeping.ts'
import type { Preparation } from './session-preparation.ts'
import { wantedAssignment } from './wanted-assignment.ts'

export interface SessionEngine {
  readonly initialise: (backend: BackendPreference) => void
  readonly restart: (backend: BackendPreference) => void
  readonly isReady: () => boolean
  readonly onReady: (report: BackendReport) => void
  /** The client has replaced a silent, crashed or deviceless Worker; one that keeps failing is left alone. */
  readonly recover: (problem: Problem) => void
  /** Before fresh weights, never in mid-run: another Worker where it is faster; `null`: it is fastest here. */
  readonly moveFor: (assignment: Assignment) => Promise<void> | null
  readonly isBetterElsewhere: (assignment: Assignment) => boolean
}

interface SessionEngineOptions {
  readonly engine: Engine
  readonly feed: DataFeed
  readonly choice: BackendChoice
  readonly starting: EngineStart
  readonly control: RunControl
  readonly recovery: Recovery
  readonly keeping: RunKeeping
  readonly preparation: () => Preparation
}

export function createSessionEngine(options: SessionEngineOptions): SessionEngine {
  const { engine, feed, choice, starting, control, recovery, keeping, preparation } = options
  /** What the Worker that now starts takes the place of. */
  let cause: Problem | null = null
  /** Called once the engine has moved to another backend and fresh weights are made there. */
  let arrived: (() => void) | null = null

  function initialise(backend: BackendPreference): void {
    // A new Worker holds nothing, and what is under way for an earlier one is not for it.
    preparation().abandon()
    feed.forget()
    setObstacle('engine')
    void starting.begin(backend)
  }

  function restart(backend: BackendPreference): void {
    engine.restart()
    initialise(backend)
  }

  function isBetterElsewhere(assignment: Assignment): boolean {
    return choice.better(assignment, liveStore.getState().backend) !== null
  }

  function moveFor(assignment: Assignment): Promise<void> | null {
    if (!isBetterElsewhere(assignment)) return null
    keeping.keepCurves()
    control.leave()
    return new Promise((resolve) => {
      arrived = resolve
      restart('auto')
    })
  }

  function recover(problem: Problem): void {
    if (problem.code === 'deviceLost') choice.lose(problem.data.backend)
    const backend = recovery.backendAfter(problem)
    if (backend === null) {
      if (endsEngine(problem)) starting.giveUp()
      if (!starting.isReady()) setObstacle('engine')
      return
    }
    cause = problem
    initialise(backend)
  }

  async function settle(report: BackendReport): Promise<void> {
    recovery.runsOn(report.backend)
    const held = control.assignment()
    if (!wantedAssignment()) setObstacle('problems')
    if (held) return goOn(held, report)
    const tell = arrived
    arrived = null
    await preparation().prepare()
    tell?.()
  }

  /** The data first, then the run where it was. */
  async function goOn(held: Assignment, { backend }: BackendReport): Promise<void> {
    const data = await preparation().openData(held)
    if (data === 'overtaken') return
    setObstacle(data === 'unavailable' ? 'data' : null)
    if (data === 'unavailable') return
    const snapshot = recovery.latest(currentRunId())
    control.resumeAfterRestart(snapshot)
    if (cause) {
      dismiss(keyOf({ kind: 'problem', problem: cause }))
      notify({ kind: 'recovered', problem: cause, backend, step: snapshot?.step ?? 0 })
    }
    cause = null
    // The document may have moved on meanwhile.
    preparation().follow()
  }

  return {
    initialise,
    restart,
    isReady: starting.isReady,
    onReady: (report) => {
      if (starting.isFirstReport()) void settle(report)
    },
    recover,
    moveFor,
    isBetterElsewhere,
  }
}
