/**
 * The one wire between commands and engine, events and stores. It follows the document: what is
 * drawn is compiled, what compiles is prepared, and a run under way is retuned or replaced.
 */
import type { BackendPreference, Checkpoint, Engine, Event, RunId } from '../../src/index.ts'
import { compilationStore } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { dismiss, notify } from '../stores/notices.ts'
import { currentRun, runsStore, showRun, updateRun, type Obstacle, type RunRecord } from '../stores/runs.ts'
import type { SessionPort } from '../stores/session-port.ts'
import { configKey, sameWeights, type Assignment } from './assignment.ts'
import type { Autosave } from './autosave.ts'
import type { DataFeed } from './data-feed.ts'
import { createRunControl } from './run-control.ts'
import { applyEvent, withEvaluation } from './run-events.ts'
import type { PackedRun } from './run-pack.ts'

const PREPARE_DELAY = 150
/** More restarts than this within the window mean that another one will not help. */
const MAX_RESTARTS = 3
const RESTART_WINDOW = 60_000
/** A Worker whose script never came says nothing at all; a slow machine may take long to start a GPU. */
const START_DEADLINE = 45_000

export interface SessionOptions {
  readonly engine: Engine
  readonly feed: DataFeed
  readonly autosave: Autosave | null
  readonly backend: BackendPreference
  /** The run of the last visit, continued if it still fits the document. */
  readonly stored: PackedRun | null
  /** The WebAssembly modules, where they may be needed: the Worker cannot fetch them. */
  readonly loadWasm: () => Promise<{ runtime: ArrayBuffer; kernels: ArrayBuffer } | null>
  readonly forgetRuns: () => void
  readonly newId: () => RunId
  readonly now: () => number
  readonly isVisible: () => boolean
}

export interface Session {
  readonly port: Omit<SessionPort, 'takeOver'>
  /** The page was hidden or shown: pictures are only made while someone sees them. */
  readonly onVisibility: () => void
  readonly dispose: () => void
}

export function createSession(options: SessionOptions): Session {
  const { engine, feed, autosave } = options
  const control = createRunControl({ ...options, send: (command) => engine.send(command) })
  let stored = options.stored
  /** Between a new Worker and its first report; later reports only say that the backend changed. */
  let isStarting = false
  let isReady = false
  const restarts: number[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let startTimer: ReturnType<typeof setTimeout> | undefined
  let snapshot: { readonly runId: RunId; readonly checkpoint: Checkpoint } | null = null
  /** Which preparation is the latest: data may arrive after the document has moved on. */
  let generation = 0

  function block(obstacle: Obstacle | null): void {
    if (runsStore.getState().obstacle !== obstacle) runsStore.setState({ obstacle })
  }

  function wanted(): Assignment | null {
    const { plan } = compilationStore.getState()
    return plan ? { plan, config: documentStore.getState().document.run } : null
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
    if (!isReady || !next) return
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
    block(null)
  }

  /** The curves of the run that is about to be replaced. */
  function keepCurrent(): void {
    const run = currentRun(runsStore.getState())
    if (run) autosave?.keepInHistory(run)
  }

  async function initialise(): Promise<void> {
    isStarting = true
    isReady = false
    block('engine')
    clearTimeout(startTimer)
    startTimer = setTimeout(() => {
      const data = { seconds: START_DEADLINE / 1000 }
      notify({ kind: 'problem', problem: { code: 'workerSilent', data, severity: 'error', fixes: [] } })
    }, START_DEADLINE)
    const wasm = await options.loadWasm()
    engine.send(
      { type: 'engine.init', backend: options.backend, ...(wasm && { wasm }) },
      wasm ? [wasm.runtime, wasm.kernels] : [],
    )
  }

  /** The client has replaced a silent or crashed Worker; one that keeps crashing is left alone. */
  function reinitialise(): void {
    const recent = restarts.filter((at) => options.now() - at < RESTART_WINDOW)
    restarts.splice(0, restarts.length, ...recent, options.now())
    if (recent.length < MAX_RESTARTS) void initialise()
    else block('engine')
  }

  async function onReady(): Promise<void> {
    const held = control.assignment()
    clearTimeout(startTimer)
    isStarting = false
    isReady = true
    if (!wanted()) block('problems')
    if (!held) {
      await prepare()
      return
    }
    // A new Worker holds nothing: the data first, then the run where it was.
    feed.forget()
    const problem = await feed.open(held.config.dataset, held.config.sampleLimit)
    if (problem) notify({ kind: 'problem', problem })
    else control.resumeAfterRestart(snapshot?.runId === runsStore.getState().current ? snapshot.checkpoint : null)
    block(problem ? 'data' : null)
  }

  async function saveNow(runId: RunId): Promise<void> {
    try {
      const { checkpoint } = await engine.request({ type: 'run.checkpoint', runId })
      snapshot = { runId, checkpoint }
      autosave?.offer(runId, checkpoint, { urgent: true })
    } catch {
      // The run ended meanwhile; its last snapshot has been offered already.
      autosave?.flush()
    }
  }

  function onEvent(event: Event): void {
    const before = currentRun(runsStore.getState())
    applyEvent(event)
    switch (event.type) {
      case 'engine.ready':
        if (isStarting) void onReady()
        break
      case 'engine.failed':
        if (event.problem.code === 'workerSilent' || event.problem.code === 'internal') reinitialise()
        else if (!isReady) block('engine')
        break
      case 'run.snapshot':
        snapshot = event
        autosave?.offer(event.runId, event.checkpoint, { urgent: isEpochEnd(before, event.checkpoint.step) })
        break
      case 'run.state':
        if (event.state === 'ready' || event.state === 'paused') control.onReady(event.runId)
        if (event.state === 'paused' && before?.state === 'running') void saveNow(event.runId)
        if (event.state === 'stopped') autosave?.flush()
        break
      case 'run.done':
      case 'run.failed':
        autosave?.flush()
        break
      default:
    }
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
  void initialise()

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
      keepCurrent()
      control.reset()
    },
    tuneLearningRate: control.tune,
    watch: (sample) => {
      liveStore.setState({ sample })
      control.watch()
    },
    predict: async (values) => (await engine.request({ type: 'predict', runId: currentId(), values })).outputs,
    evaluate: async (split, limit) => {
      const runId = currentId()
      const { evaluation } = await engine.request({ type: 'evaluate', runId, split, limit })
      updateRun(runId, (run) => withEvaluation(run, evaluation))
      return evaluation
    },
    leastSure: async (count) => (await engine.request({ type: 'samples.unsure', runId: currentId(), count })).samples,
    probe: async (node) => {
      const { sample } = liveStore.getState()
      return (await engine.request({ type: 'probe', runId: currentId(), node, sample })).probe
    },
    restartEngine: () => {
      engine.restart()
      void initialise()
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
    dispose: () => {
      clearTimeout(timer)
      clearTimeout(startTimer)
      unsubscribe.forEach((end) => end())
    },
  }
}

function isEpochEnd(run: RunRecord | null, step: number): boolean {
  return run !== null && run.stepsPerEpoch > 0 && step % run.stepsPerEpoch === 0
}

function fits({ run, checkpoint }: PackedRun, { plan, config }: Assignment): boolean {
  return checkpoint !== null && run.planHash === plan.hash && configKey(run.config) === configKey(config)
}
