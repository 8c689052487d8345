/**
 * Has the backends race while nobody needs the machine: the page is in sight, a model lies ready,
 * nothing was touched for a while. Interrupted by whatever the person does next. What was measured
 * is kept; the session asks here which backend is the fastest.
 */
import type { BackendName, BackendReport, Engine } from '../../src/index.ts'
import { documentStore } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { fastest, raceStore, registerRace, type RaceOutcome } from '../stores/race.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import type { Assignment } from './assignment.ts'
import type { RaceCache } from './backend-race-cache.ts'
import type { HeatOptions } from './backend-race-heat.ts'
import { wantedAssignment } from './wanted-assignment.ts'

/** The engine is ready and nothing was touched for this long. */
const QUIET = 5000
const TOUCHES = ['pointerdown', 'keydown', 'wheel'] as const

export interface BackendRaceOptions {
  readonly createEngine: () => Engine
  readonly loadWasm: HeatOptions['loadWasm']
  readonly fetch: (path: string) => Promise<Response>
  readonly cache: RaceCache
  readonly describeMachine: () => Promise<string>
  readonly now: () => number
  readonly isVisible: () => boolean
  /** There are new figures: an engine that has done nothing yet may be better off elsewhere. */
  readonly onSettled: () => void
}

export interface BackendRace {
  /** Resolves when what is remembered of the graph on the page can be looked up. */
  readonly ready: Promise<void>
  readonly fastestFor: (assignment: Assignment) => BackendName | null
  /** The machine is needed for something else. */
  readonly interrupt: () => void
  readonly onVisibility: () => void
  readonly dispose: () => void
}

export function createBackendRace(options: BackendRaceOptions): BackendRace {
  const { cache } = options
  let machine: string | null = null
  let running: AbortController | null = null
  /** Resolves when the latest race has ended. */
  let over = Promise.resolve()
  let cancelWait: () => void = () => {}
  /** The latest subject that raced or cannot race; kept here for browsers that store nothing. */
  let settled: { readonly key: string; readonly outcomes: readonly RaceOutcome[] } | null = null
  let shown = ''

  async function learnMachine(): Promise<string> {
    machine ??= await options.describeMachine()
    return machine
  }

  function recall({ plan, config }: Assignment): readonly RaceOutcome[] | null {
    const { hash: planHash } = plan
    const { batchSize } = config
    if (settled?.key === keyOf({ plan, config })) return settled.outcomes
    return machine === null ? null : cache.find({ planHash, batchSize, machine })
  }

  function isWorthLooking(next: Assignment | null): boolean {
    return next !== null && cache.knows({ planHash: next.plan.hash, batchSize: next.config.batchSize })
  }

  /** Figures of another graph say nothing about this one. */
  function show(): void {
    const next = wantedAssignment()
    const key = next ? keyOf(next) : ''
    if (key === shown) return
    shown = key
    raceStore.setState({ outcomes: (next && recall(next)) ?? [] })
    if (machine === null && isWorthLooking(next)) {
      void learnMachine().then(() => {
        if (shown !== key) return
        shown = ''
        follow()
      })
    }
  }

  function interrupt(): void {
    running?.abort()
    wait()
  }

  /** Begins to wait for a quiet moment; all that was waited so far counts for nothing. */
  function wait(): void {
    cancelWait()
    cancelWait = () => {}
    const next = wantedAssignment()
    if (running || !next || !isAtRest() || recall(next)) return
    const timer = setTimeout(() => {
      cancelWait = whenIdle(() => void begin({ isAsked: false }))
    }, QUIET)
    cancelWait = () => clearTimeout(timer)
  }

  function isAtRest(): boolean {
    const { obstacle } = runsStore.getState()
    const run = currentRun(runsStore.getState())
    return options.isVisible() && obstacle === null && run?.state === 'ready' && run.step === 0
  }

  async function begin({ isAsked }: { readonly isAsked: boolean }): Promise<void> {
    if (running && isAsked && !raceStore.getState().isAsked) {
      running.abort()
      await over
    }
    const next = wantedAssignment()
    const report = liveStore.getState().backend
    if (running || !next || !report || currentRun(runsStore.getState())?.state === 'running') return
    cancelWait()
    running = new AbortController()
    raceStore.setState({ isAsked })
    over = hold(next, { report, isAsked, signal: running.signal })
    await over
  }

  async function hold(
    { plan, config }: Assignment,
    { report, isAsked, signal }: { report: BackendReport; isAsked: boolean; signal: AbortSignal },
  ): Promise<void> {
    const key = keyOf({ plan, config })
    try {
      const { runRace } = await import('./backend-race-run.ts')
      const outcomes = await runRace({
        ...options,
        plan,
        config,
        report,
        isAsked,
        signal,
        onStart: (timing) => raceStore.setState({ timing }),
        onOutcome: (latest) => raceStore.setState(({ outcomes: before }) => ({ outcomes: replace(before, latest) })),
      })
      if (!outcomes) return
      settled = { key, outcomes }
      cache.keep({ planHash: plan.hash, batchSize: config.batchSize, machine: await learnMachine() }, outcomes)
    } catch {
      // Without its data there is no race; the session says what is wrong with the data.
      settled = { key, outcomes: recall({ plan, config }) ?? [] }
    } finally {
      running = null
      raceStore.setState({ timing: null, isAsked: false })
      follow()
    }
    if (!signal.aborted) options.onSettled()
  }

  /** What the person sees or has begun has changed. */
  function follow(): void {
    show()
    wait()
  }

  const touch = (): void => {
    if (!running) wait()
  }
  TOUCHES.forEach((kind) => window.addEventListener(kind, touch, { passive: true, capture: true }))
  const unregister = registerRace(() => void begin({ isAsked: true }))
  const unsubscribe = [
    documentStore.subscribe(({ document }, { document: before }) => {
      if (document.graph === before.graph && document.run === before.run) return
      interrupt()
      follow()
    }),
    runsStore.subscribe((state, before) => {
      const isSame = doing(state) === doing(before) && state.obstacle === before.obstacle
      if (!isSame) interrupt()
    }),
    liveStore.subscribe(({ backend }, before) => {
      if (backend !== before.backend) interrupt()
    }),
  ]
  const first = wantedAssignment()
  const ready = isWorthLooking(first) ? learnMachine().then(show) : Promise.resolve()

  return {
    ready,
    fastestFor: (assignment) => fastest(recall(assignment) ?? []),
    interrupt,
    onVisibility: interrupt,
    dispose: () => {
      running?.abort()
      cancelWait()
      unregister()
      TOUCHES.forEach((kind) => window.removeEventListener(kind, touch, { capture: true }))
      unsubscribe.forEach((end) => end())
    },
  }
}

function keyOf({ plan, config }: Assignment): string {
  return `${plan.hash}/${config.batchSize}`
}

/** Changes with every order that the person gives to a run. */
function doing(state: ReturnType<typeof runsStore.getState>): string {
  const run = currentRun(state)
  return run ? `${run.id}/${run.state}/${run.step}` : ''
}

/** Earlier figures stay until there are new ones. */
function replace(before: readonly RaceOutcome[], latest: readonly RaceOutcome[]): readonly RaceOutcome[] {
  return [...before.filter(({ backend }) => !latest.some((outcome) => outcome.backend === backend)), ...latest]
}

function whenIdle(work: () => void): () => void {
  // Safari has no `requestIdleCallback`.
  if (!('requestIdleCallback' in window)) {
    work()
    return () => {}
  }
  const handle = window.requestIdleCallback(work)
  return () => window.cancelIdleCallback(handle)
}
