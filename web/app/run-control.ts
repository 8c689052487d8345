/**
 * Keeps the one run that the engine holds in step with what is asked: a plan to prepare, a button
 * pressed. It only sends commands and notes wishes; what happened comes back as events.
 */
import { findLayer, type BestCheckpoint, type Checkpoint, type Command, type RunId } from '../../src/index.ts'
import { liveStore } from '../stores/live.ts'
import { addRun, currentRun, isUnderWay, runsStore, updateRun } from '../stores/runs.ts'
import type { Assignment, WantedAssignment } from './assignment.ts'
import type { LoadedRun } from './run-storage.ts'
import { noteTuning, restoreRecord, takeBack } from './run-record.ts'

export interface RunControl {
  /** Fresh weights for the assignment, or those of a stored run; at rest until asked to run. */
  readonly prepare: (assignment: WantedAssignment, stored?: LoadedRun | null) => void
  readonly run: () => void
  readonly pause: () => void
  readonly step: () => void
  readonly stop: () => void
  readonly reset: () => void
  /** Its Worker is about to go and the run with it; an order given meanwhile is for the next one. */
  readonly leave: () => void
  readonly tune: (learningRate: number) => void
  /** Sends what is watched again: the sample, the nodes or the visibility of the page changed. */
  readonly watch: () => void
  /** The engine has made the weights: an earlier wish to run comes true. */
  readonly onReady: (runId: RunId) => void
  /** The Worker was replaced: the same run goes on from its last snapshot. */
  readonly resumeAfterRestart: (snapshot: Checkpoint | null) => void
  /** The run failed: the engine takes the weights of this snapshot, and the curves stay as they are. */
  readonly showInstead: (snapshot: Checkpoint | null) => void
  /** The failed run goes on from the snapshot it shows, with the learning rate of the document. */
  readonly continueFrom: (step: number) => void
  readonly assignment: () => WantedAssignment | null
}

interface RunControlOptions {
  readonly send: (command: Command) => void
  readonly newId: () => RunId
  readonly now: () => number
  readonly isVisible: () => boolean
}

export function createRunControl({ send, newId, now, isVisible }: RunControlOptions): RunControl {
  let assignment: WantedAssignment | null = null
  let wish: 'rest' | 'run' | 'step' = 'rest'
  let askedToStop: RunId | null = null
  /** Run was the last word, whether or not the Worker still heard it. */
  let wantsRun = false

  function current() {
    return currentRun(runsStore.getState())
  }

  /** Once: the engine answers one stop, and the client waits for an answer to each. */
  function askToStop(runId: RunId): void {
    if (runId === askedToStop) return
    askedToStop = runId
    send({ type: 'run.stop', runId })
  }

  function endCurrent(): void {
    const run = current()
    if (!run || (!isUnderWay(run) && run.state !== 'preparing')) return
    askToStop(run.id)
    // The engine says so too, but by then another run may have taken its place.
    updateRun(run.id, () => ({ state: 'stopped' }))
  }

  function start(
    runId: RunId,
    { plan, config }: Assignment,
    { checkpoint, best }: { readonly checkpoint: Checkpoint | null; readonly best: BestCheckpoint | null },
  ): void {
    const from = { ...(checkpoint && { checkpoint }), ...(best && { best }) }
    send({ type: 'run.start', runId, plan, config, paused: true, validate: true, ...from })
    watch()
  }

  function prepare(next: WantedAssignment, stored: LoadedRun | null = null): void {
    endCurrent()
    wantsRun = wish === 'run'
    assignment = next
    const { plan, config, document } = next
    const id = newId()
    addRun({
      id,
      planHash: plan.hash,
      document,
      config,
      parameterCount: plan.parameterCount,
      startedAt: stored?.run.startedAt ?? now(),
    })
    if (stored) restoreRecord(id, stored)
    start(id, next, { checkpoint: stored?.checkpoint ?? null, best: stored?.best ?? null })
  }

  function go(next: 'run' | 'step'): void {
    wantsRun = next === 'run'
    const run = current()
    if (run?.state === 'running') return
    if (run && isUnderWay(run)) {
      send({ type: next === 'run' ? 'run.resume' : 'run.step', runId: run.id })
      return
    }
    wish = next
    if (run?.state !== 'preparing' && assignment) prepare(assignment)
  }

  function pause(): void {
    wish = 'rest'
    wantsRun = false
    const run = current()
    if (run?.state === 'running') send({ type: 'run.pause', runId: run.id })
  }

  function stop(): void {
    wish = 'rest'
    wantsRun = false
    const run = current()
    if (run && isUnderWay(run)) askToStop(run.id)
  }

  function reset(): void {
    wish = 'rest'
    if (assignment) prepare(assignment)
  }

  function leave(): void {
    const run = current()
    if (run && isUnderWay(run)) updateRun(run.id, () => ({ state: 'preparing' }))
    assignment = null
  }

  function tune(learningRate: number): void {
    if (!assignment) return
    const { config } = assignment
    assignment = { ...assignment, config: { ...config, optimizer: { ...config.optimizer, learningRate } } }
    const run = current()
    if (!run || !(isUnderWay(run) || run.state === 'preparing')) return
    send({ type: 'run.tune', runId: run.id, learningRate })
    noteTuning(run.id, learningRate)
  }

  function watch(): void {
    const run = current()
    if (!run || !assignment) return
    const nodes = isVisible()
      ? assignment.plan.steps.filter(({ kind }) => hasPicture(kind)).map(({ node }) => node)
      : []
    send({ type: 'run.watch', runId: run.id, nodes, sample: liveStore.getState().sample })
  }

  function onReady(runId: RunId): void {
    if (wish === 'rest' || runId !== current()?.id) return
    send({ type: wish === 'run' ? 'run.resume' : 'run.step', runId })
    wish = 'rest'
  }

  function resumeAfterRestart(snapshot: Checkpoint | null): void {
    const run = current()
    if (!run || !assignment) return
    if (isUnderWay(run) && wantsRun) wish = 'run'
    askedToStop = null
    takeBack(run.id, snapshot?.step ?? 0)
    updateRun(run.id, () => ({ state: 'preparing', problem: null, best: null }))
    start(run.id, assignment, { checkpoint: snapshot, best: null })
    retune(run.id, snapshot)
  }

  /** A rate that was set after the snapshot counts from the snapshot on. */
  function retune(runId: RunId, snapshot: Checkpoint | null): void {
    const learningRate = assignment?.config.optimizer.learningRate
    if (snapshot && learningRate !== undefined && snapshot.learningRate !== learningRate) {
      send({ type: 'run.tune', runId, learningRate })
      noteTuning(runId, learningRate)
    }
  }

  function showInstead(snapshot: Checkpoint | null): void {
    const run = current()
    wish = 'rest'
    wantsRun = false
    if (run && assignment) start(run.id, assignment, { checkpoint: snapshot, best: null })
  }

  function continueFrom(step: number): void {
    const run = current()
    if (run?.state !== 'failed' || !assignment) return
    takeBack(run.id, step)
    updateRun(run.id, () => ({ state: 'paused', problem: null }))
    tune(assignment.config.optimizer.learningRate)
    go('run')
  }

  return {
    prepare,
    run: () => go('run'),
    pause,
    step: () => go('step'),
    stop,
    reset,
    leave,
    tune,
    watch,
    onReady,
    resumeAfterRestart,
    showInstead,
    continueFrom,
    assignment: () => assignment,
  }
}

function hasPicture(kind: string): boolean {
  return findLayer(kind)?.picture !== 'none'
}
