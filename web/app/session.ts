/**
 * The one wire between commands and engine, events and stores. It follows the document: what is
 * drawn is compiled, what compiles is prepared, and a run under way is retuned or replaced.
 */
import type { BackendPreference, BackendReport, Engine, Event, Problem, RunId } from '../../src/index.ts'
import { compilationStore } from '../stores/compilation.ts'
import { documentStore, editDocument } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { dismiss, keyOf, notify } from '../stores/notices.ts'
import { currentRun, runsStore, showRun, type Obstacle } from '../stores/runs.ts'
import type { SessionPort } from '../stores/session-port.ts'
import { fits, sameWeights, type Assignment } from './assignment.ts'
import type { Autosave } from './autosave.ts'
import { createBackendChoice, type FastestFor } from './backend-race-choice.ts'
import type { DataFeed } from './data-feed.ts'
import { createEngineStart } from './engine-start.ts'
import { createRecovery, endsEngine } from './recovery.ts'
import { createRunControl } from './run-control.ts'
import { applyEvent, isEpochEnd } from './run-events.ts'
import type { PackedRun } from './run-pack.ts'
import { createQuestions } from './session-questions.ts'

const PREPARE_DELAY = 150

export interface SessionOptions {
  readonly engine: Engine
  readonly feed: DataFeed
  readonly autosave: Autosave | null
  readonly backend: BackendPreference
  /** The run of the last visit, continued if it still fits the document. */
  readonly stored: PackedRun | null
  /** The WebAssembly modules, where they may be needed: the Worker cannot fetch them. */
  readonly loadWasm: () => Promise<{ runtime: ArrayBuffer; kernels: ArrayBuffer } | null>
  /** With `auto`: what was measured of a graph and its batch size. */
  readonly fastestFor?: FastestFor
  readonly forgetRuns: () => void
  readonly newId: () => RunId
  readonly now: () => number
  readonly isVisible: () => boolean
}

export interface Session {
  readonly port: Omit<SessionPort, 'takeOver'>
  /** The page was hidden or shown: pictures are only made while someone sees them. */
  readonly onVisibility: () => void
  /** There are new measurements: an engine in which no step was taken moves to the fastest backend. */
  readonly onMeasured: () => void
  readonly dispose: () => void
}

export function createSession(options: SessionOptions): Session {
  const { engine, feed, autosave } = options
  const recovery = createRecovery(options)
  const choice = createBackendChoice(options.backend, options.fastestFor ?? (() => null))
  const starting = createEngineStart({ ...options, fastest: () => choice.first(wanted()) })
  const control = createRunControl({ ...options, send: (command) => engine.send(command) })
  let stored = options.stored
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the Worker that now starts takes the place of. */
  let cause: Problem | null = null
  /** Which preparation is the latest: data may arrive after the document has moved on. */
  let generation = 0
  /** Called once the engine has moved to another backend and fresh weights are made there. */
  let arrived: (() => void) | null = null

  function block(obstacle: Obstacle | null): void {
    if (runsStore.getState().obstacle !== obstacle) runsStore.setState({ obstacle })
  }

  function wanted(): Assignment | null {
    const { plan } = compilationStore.getState()
    return plan ? { plan, config: documentStore.getState().document.run } : null
  }

  function rate(): number {
    return documentStore.getState().document.run.optimizer.learningRate
  }

  /** Called on every change; cheap when nothing that trains has changed. */
  function follow(): void {
    const next = wanted()
    const held = control.assignment()
    clearTimeout(timer)
    timer = undefined
    if (!next) {
      control.stop()
      block('problems')
      return
    }
    if (held && sameWeights(held, next)) {
      if (runsStore.getState().obstacle === 'problems') block(null)
      const { learningRate } = next.config.optimizer
      if (held.config.optimizer.learningRate !== learningRate) control.tune(learningRate)
      return
    }
    timer = setTimeout(() => void prepare(), PREPARE_DELAY)
  }

  /** What is asked right after a change is meant for what was changed, not for the run that it ends. */
  function afterChange(order: () => void): void {
    if (timer === undefined) return order()
    clearTimeout(timer)
    const before = control.assignment()
    void prepare().then(() => {
      if (control.assignment() !== before) order()
    })
  }

  async function prepare(): Promise<void> {
    timer = undefined
    const next = wanted()
    if (!starting.isReady() || !next) return
    if (isBetterElsewhere(next)) return move()
    const own = ++generation
    block('data')
    const problem = await feed.open(next.config.dataset, next.config.sampleLimit)
    if (own !== generation) return
    if (problem) {
      notify({ kind: 'problem', problem })
      return
    }
    const kept = stored && fits(stored, next) ? stored : null
    stored = null
    if (kept?.checkpoint) notify({ kind: 'restored', step: kept.checkpoint.step })
    keepCurrent()
    control.prepare(next, kept)
    recovery.begin(currentId(), kept?.checkpoint ?? null)
    block(null)
  }

  function isBetterElsewhere(next: Assignment): boolean {
    return choice.better(next, liveStore.getState().backend) !== null
  }

  /** Before fresh weights, never in mid-run: another Worker on the backend that was measured to be faster. */
  function move(): Promise<void> {
    keepCurrent()
    control.leave()
    return new Promise((resolve) => {
      arrived = resolve
      engine.restart()
      initialise('auto')
    })
  }

  /** The curves of the run that is about to be replaced. */
  function keepCurrent(): void {
    const run = currentRun(runsStore.getState())
    if (run) autosave?.keepInHistory(run)
  }

  function initialise(backend: BackendPreference): void {
    // A new Worker holds nothing, and what is under way for an earlier one is not for it.
    generation += 1
    feed.forget()
    block('engine')
    void starting.begin(backend)
  }

  /** The client has replaced a silent, crashed or deviceless Worker; one that keeps failing is left alone. */
  function recover(problem: Problem): void {
    if (problem.code === 'deviceLost') choice.lose(problem.data.backend)
    const backend = recovery.backendAfter(problem)
    if (backend === null) {
      if (endsEngine(problem)) starting.giveUp()
      if (!starting.isReady()) block('engine')
      return
    }
    cause = problem
    initialise(backend)
  }

  async function onReady(report: BackendReport): Promise<void> {
    recovery.runsOn(report.backend)
    const held = control.assignment()
    if (!wanted()) block('problems')
    if (!held) {
      const tell = arrived
      arrived = null
      await prepare()
      tell?.()
      return
    }
    // The data first, then the run where it was.
    const own = generation
    const problem = await feed.open(held.config.dataset, held.config.sampleLimit)
    if (own !== generation) return
    block(problem ? 'data' : null)
    if (problem) {
      notify({ kind: 'problem', problem })
      return
    }
    const snapshot = recovery.latest(currentId())
    control.resumeAfterRestart(snapshot)
    if (cause) {
      dismiss(keyOf({ kind: 'problem', problem: cause }))
      notify({ kind: 'recovered', problem: cause, backend: report.backend, step: snapshot?.step ?? 0 })
    }
    cause = null
    // The document may have moved on meanwhile.
    follow()
  }

  async function saveNow(runId: RunId): Promise<void> {
    try {
      const { checkpoint } = await engine.request({ type: 'run.checkpoint', runId })
      recovery.keep(runId, checkpoint)
      autosave?.offer(runId, checkpoint, { urgent: true })
    } catch {
      // The run ended meanwhile; its last snapshot has been offered already.
      autosave?.flush()
    }
  }

  function onEvent(event: Event): void {
    const before = currentRun(runsStore.getState())
    applyEvent(event.type === 'run.failed' ? { ...event, problem: recovery.withWayBack(event.problem, rate()) } : event)
    switch (event.type) {
      case 'engine.ready':
        if (starting.isFirstReport()) void onReady(event.report)
        break
      case 'engine.failed':
        recover(event.problem)
        break
      case 'run.metrics':
        recovery.sawGoodStep(event.runId, event.step)
        break
      case 'run.snapshot':
        recovery.keep(event.runId, event.checkpoint)
        autosave?.offer(event.runId, event.checkpoint, { urgent: isEpochEnd(before, event.checkpoint.step) })
        break
      case 'run.state':
        if (event.state === 'ready' || event.state === 'paused') control.onReady(event.runId)
        if (event.state === 'paused' && before?.state === 'running') void saveNow(event.runId)
        if (event.state === 'stopped') autosave?.flush()
        break
      case 'run.done':
        autosave?.flush()
        break
      case 'run.failed':
        if (event.problem.code === 'lossNotFinite' && event.runId === currentId()) showLastGood(event.runId)
        autosave?.flush()
        break
      default:
    }
  }

  /** Predictions and pictures come from the last weights whose loss was finite. */
  function showLastGood(runId: RunId): void {
    const good = recovery.good(runId)
    recovery.begin(runId, good)
    control.showInstead(good)
    if (good) autosave?.offer(runId, good, { urgent: true })
  }

  function onDocument(): void {
    const { document } = documentStore.getState()
    if (document.id !== projectId) {
      projectId = document.id
      control.stop()
      runsStore.setState({ runs: [], current: null, shown: null })
      options.forgetRuns()
      void prepare()
      return
    }
    follow()
  }

  let projectId = documentStore.getState().document.id
  const unsubscribe = [
    engine.subscribe(onEvent),
    documentStore.subscribe(({ document }, before) => {
      if (document !== before.document) onDocument()
    }),
    compilationStore.subscribe(follow),
  ]
  initialise(options.backend)

  function currentId(): RunId {
    return runsStore.getState().current ?? ''
  }

  const port: Session['port'] = {
    run: () => {
      showRun(null)
      dismiss('restored')
      afterChange(control.run)
    },
    pause: control.pause,
    step: () => afterChange(control.step),
    stop: control.stop,
    reset: () => {
      const held = control.assignment()
      if (held && isBetterElsewhere(held)) void move()
      else {
        keepCurrent()
        control.reset()
      }
    },
    tuneLearningRate: control.tune,
    watch: (sample) => {
      liveStore.setState({ sample })
      control.watch()
    },
    ...createQuestions(engine, currentId),
    restartEngine: () => {
      engine.restart()
      initialise(options.backend)
    },
    continueSlower: ({ step, learningRate }) => {
      editDocument(documentStore, ({ run }) => void (run.optimizer.learningRate = learningRate))
      control.continueFrom(step)
    },
  }

  return {
    port,
    onVisibility: () => {
      control.watch()
      const run = currentRun(runsStore.getState())
      if (!options.isVisible() && run?.state === 'running') void saveNow(run.id)
      else if (!options.isVisible()) autosave?.flush()
    },
    onMeasured: () => {
      const held = control.assignment()
      const run = currentRun(runsStore.getState())
      if (held && run?.state === 'ready' && run.step === 0 && isBetterElsewhere(held)) void move()
    },
    dispose: () => {
      clearTimeout(timer)
      starting.dispose()
      unsubscribe.forEach((end) => end())
    },
  }
}
