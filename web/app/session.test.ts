import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  openTemplate,
  type BackendName,
  type Checkpoint,
  type Command,
  type Engine,
  type Evaluation,
  type Event,
  type Problem,
  type RunState,
} from '../../src/index.ts'
import { documentStore, editDocument, openDocument, undo } from '../stores/document.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { createSession, type Session } from './session.ts'

/** Notes what it is told and says what the test wants it to. */
function createFakeEngine() {
  const sent: Command[] = []
  const listeners = new Set<(event: Event) => void>()
  const engine: Engine = {
    send: (command) => void sent.push(command),
    request: () => Promise.reject(new Error('nothing to answer')),
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    restart: () => {},
    dispose: () => {},
  }
  return { engine, sent, emit: (event: Event) => listeners.forEach((listener) => listener(event)) }
}

const READY = {
  type: 'engine.ready',
  report: { backend: 'cpu', adapter: 'JavaScript', software: true, refused: [] },
} as const satisfies Event

const SILENT: Problem = { code: 'workerSilent', data: { seconds: 2 }, severity: 'error', fixes: [] }

function evaluation(step: number): Evaluation {
  return { split: 'validation', step, loss: 1, accuracy: 0.5, error: NaN, samples: 10, complete: false }
}

function checkpoint(step: number, planHash: string): Checkpoint {
  const counts = { step, learningRate: 0.005, seed: 1 }
  return { version: 1, planHash, dataset: 'digits', weights: [], slots: [], scalars: {}, ...counts }
}

describe('session', () => {
  let fake: ReturnType<typeof createFakeEngine>
  let session: Session
  let ids = 0
  const opened: string[] = []

  beforeEach(async () => {
    vi.useFakeTimers()
    runsStore.setState({ runs: [], current: null, shown: null, obstacle: 'engine' })
    openDocument(documentStore, openTemplate('digits-mlp', `project-${++ids}`))
    fake = createFakeEngine()
    session = createSession({
      engine: fake.engine,
      feed: {
        open: ({ dataset }) => {
          opened.push(dataset)
          return Promise.resolve(null)
        },
        forget: () => {},
      },
      autosave: null,
      backend: 'cpu',
      stored: null,
      loadWasm: () => Promise.resolve(null),
      newId: () => `run-${++ids}`,
      now: () => Date.now(),
      isVisible: () => true,
    })
    await vi.advanceTimersByTimeAsync(1)
    fake.emit(READY)
    await vi.advanceTimersByTimeAsync(1)
  })

  afterEach(() => {
    session.dispose()
    vi.useRealTimers()
  })

  function current() {
    const run = currentRun(runsStore.getState())
    if (!run) throw new Error('no run')
    return run
  }

  function report(state: RunState, step = 0): void {
    fake.emit({ type: 'run.state', runId: current().id, state, step, epoch: 0 })
  }

  function take(first: number, count: number): void {
    const step = Float32Array.from({ length: count }, (_, i) => first + i)
    const columns = { step, loss: step, accuracy: step, error: step }
    const progress = { step: first + count - 1, epoch: 0, stepsPerEpoch: 43, totalSteps: 860 }
    const speed = { stepMilliseconds: 5, latestMilliseconds: 5, stepsPerSecond: 200 }
    fake.emit({ type: 'run.metrics', runId: current().id, columns, speed, ...progress })
  }

  function types(): readonly Command['type'][] {
    return fake.sent.splice(0).map(({ type }) => type)
  }

  it('prepares a run at rest, shows it, and starts it when asked', () => {
    expect(types()).toEqual(['engine.init', 'run.start', 'run.watch'])
    report('ready')
    expect(types()).toEqual([])
    session.port.run()
    expect(types()).toEqual(['run.resume'])
  })

  it('brings the data of a network that does not compile too: there is something to look at', async () => {
    const broken = openTemplate('iris', 'broken')
    opened.splice(0)
    openDocument(documentStore, { ...broken, graph: { ...broken.graph, edges: [] } })
    await vi.advanceTimersByTimeAsync(1000)
    expect(opened).toEqual(['iris'])
    expect(runsStore.getState().obstacle).toBe('problems')
  })

  it('starts as soon as it can when asked too early', () => {
    session.port.run()
    types()
    report('ready')
    expect(types()).toEqual(['run.resume'])
  })

  it('runs what was just changed when Run follows at once', async () => {
    report('ready')
    types()
    editDocument(documentStore, ({ run }) => void (run.batchSize = 16))
    session.port.run()
    await vi.advanceTimersByTimeAsync(1)
    expect(current().config.batchSize).toBe(16)
    report('ready')
    expect(types()).toEqual(['run.stop', 'run.start', 'run.watch', 'run.resume'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(types()).toEqual([])
  })

  it('tunes a run under way and notes where', async () => {
    report('ready')
    report('running')
    take(1, 10)
    types()
    editDocument(documentStore, ({ run }) => void (run.optimizer.learningRate = 0.1))
    await vi.advanceTimersByTimeAsync(1000)
    expect(types()).toEqual(['run.tune'])
    expect(current().tunings).toEqual([{ step: 10, learningRate: 0.1 }])
  })

  it('keeps a run that an edit replaces, and leaves no trace of one that never ran', async () => {
    report('ready')
    editDocument(documentStore, ({ run }) => void (run.batchSize = 16))
    await vi.advanceTimersByTimeAsync(1000)
    expect(runsStore.getState().runs.length).toBe(1)
    report('ready')
    report('running')
    take(1, 10)
    types()
    editDocument(documentStore, ({ run }) => void (run.batchSize = 8))
    await vi.advanceTimersByTimeAsync(1000)
    expect(types()).toEqual(['run.stop', 'run.start', 'run.watch'])
    expect(runsStore.getState().runs.map(({ state, number }) => [number, state])).toEqual([
      [1, 'stopped'],
      [2, 'preparing'],
    ])
  })

  it('does not prepare again for what does not train', async () => {
    types()
    editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
    editDocument(documentStore, ({ graph }) => {
      const [node] = graph.nodes
      if (node) node.position = { x: 10, y: 20 }
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(types()).toEqual([])
  })

  it('stops on a graph that cannot be trained and goes on when it is mended', async () => {
    report('ready')
    report('running')
    take(1, 3)
    types()
    editDocument(documentStore, ({ graph }) => {
      const dense = graph.nodes.find(({ kind }) => kind === 'dense')
      if (dense) dense.parameters = { ...dense.parameters, units: 0 }
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(types()).toEqual(['run.stop'])
    expect(runsStore.getState().obstacle).toBe('problems')
    report('stopped', 3)
    undo(documentStore)
    await vi.advanceTimersByTimeAsync(1000)
    expect(runsStore.getState().obstacle).toBeNull()
    session.port.run()
    report('ready')
    expect(types()).toEqual(['run.start', 'run.watch', 'run.resume'])
  })

  function snapshot(step: number): void {
    const { id, planHash } = current()
    fake.emit({ type: 'run.snapshot', runId: id, checkpoint: checkpoint(step, planHash) })
  }

  async function fail(problem: Problem): Promise<void> {
    types()
    fake.emit({ type: 'engine.failed', problem })
    await vi.advanceTimersByTimeAsync(1)
  }

  async function ready(backend: BackendName): Promise<void> {
    fake.emit({ type: 'engine.ready', report: { ...READY.report, backend } })
    await vi.advanceTimersByTimeAsync(1)
  }

  it('goes on from the last snapshot in a new Worker, on the same backend', async () => {
    report('ready')
    session.port.run()
    report('running')
    take(1, 10)
    snapshot(7)
    fake.emit({ type: 'run.evaluation', runId: current().id, evaluation: evaluation(5) })
    fake.emit({ type: 'run.evaluation', runId: current().id, evaluation: evaluation(9) })
    await fail(SILENT)
    expect(fake.sent).toMatchObject([{ type: 'engine.init', backend: 'cpu' }])
    types()
    await ready('cpu')
    expect(fake.sent[0]).toMatchObject({ type: 'run.start', runId: current().id, checkpoint: { step: 7 } })
    expect(current().series.length()).toBe(7)
    expect(current().evaluations.map(({ step }) => step)).toEqual([5])
    types()
    report('paused', 7)
    expect(types()).toEqual(['run.resume'])
    report('running', 7)
    take(8, 5)
    expect([...current().series.column('step')]).toEqual(Array.from({ length: 12 }, (_, i) => i + 1))
  })

  it.each([
    ['webgpu', 'webgl'],
    ['webgl', 'wasm'],
    ['wasm', 'cpu'],
  ] as const)('goes on with the next backend when %s is lost', async (lost, next) => {
    report('ready')
    session.port.run()
    report('running')
    take(1, 10)
    snapshot(7)
    await fail({ code: 'deviceLost', data: { backend: lost, detail: 'gone' }, severity: 'error', fixes: [] })
    expect(fake.sent).toMatchObject([{ type: 'engine.init', backend: next }])
    await ready(next)
    // What dies now is started again on the backend that took its place.
    await fail(SILENT)
    expect(fake.sent).toMatchObject([{ type: 'engine.init', backend: next }])
  })

  it('goes on running though the Worker died before it could say that it runs', async () => {
    report('ready')
    session.port.run()
    await fail(SILENT)
    await ready('cpu')
    types()
    report('ready')
    expect(types()).toEqual(['run.resume'])
  })

  it('stays at rest in a new Worker if Pause was the last word', async () => {
    report('ready')
    session.port.run()
    report('running')
    take(1, 10)
    snapshot(7)
    session.port.pause()
    await fail(SILENT)
    await ready('cpu')
    types()
    report('paused', 7)
    expect(types()).toEqual([])
  })

  it('after a loss that is not finite shows the last good weights, and goes on from them more slowly', async () => {
    report('ready')
    session.port.run()
    report('running')
    take(1, 5)
    snapshot(5)
    take(6, 4)
    // Taken after the last finite loss: nothing says that these weights are any good.
    snapshot(9)
    types()
    const problem = {
      code: 'lossNotFinite',
      data: { step: 10, loss: 'NaN' },
      severity: 'error',
      node: 'dense-1',
      fixes: [],
    } as const
    fake.emit({ type: 'run.failed', runId: current().id, problem })
    expect(fake.sent[0]).toMatchObject({
      type: 'run.start',
      runId: current().id,
      paused: true,
      checkpoint: { step: 5 },
    })
    expect(current().problem?.fixes).toEqual([{ kind: 'continueSlower', step: 5, learningRate: 0.0005 }])
    report('preparing', 5)
    report('paused', 5)
    expect(current().state).toBe('failed')
    expect(current().series.length()).toBe(9)

    types()
    session.port.continueSlower({ step: 5, learningRate: 0.0005 })
    await vi.advanceTimersByTimeAsync(1000)
    expect(fake.sent).toMatchObject([{ type: 'run.tune', learningRate: 0.0005 }, { type: 'run.resume' }])
    expect(documentStore.getState().document.run.optimizer.learningRate).toBe(0.0005)
    expect(current()).toMatchObject({ step: 5, problem: null, tunings: [{ step: 5, learningRate: 0.0005 }] })
    expect(current().series.length()).toBe(5)
  })

  it('leaves a Worker alone that keeps dying', async () => {
    for (let death = 0; death < 3; death++) {
      await fail(SILENT)
      expect(types()).toEqual(['engine.init'])
      await ready('cpu')
    }
    await fail(SILENT)
    expect(types()).toEqual([])
    expect(runsStore.getState().obstacle).toBe('engine')
  })
})
