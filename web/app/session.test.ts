import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTemplate, type Checkpoint, type Command, type Engine, type Event, type RunState } from '../../src/index.ts'
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

const READY: Event = {
  type: 'engine.ready',
  report: { backend: 'cpu', adapter: 'JavaScript', software: true, refused: [] },
}

function checkpoint(step: number, planHash: string): Checkpoint {
  const counts = { step, learningRate: 0.005, seed: 1 }
  return { version: 1, planHash, dataset: 'digits', weights: [], slots: [], scalars: {}, ...counts }
}

describe('session', () => {
  let fake: ReturnType<typeof createFakeEngine>
  let session: Session
  let ids = 0

  beforeEach(async () => {
    vi.useFakeTimers()
    runsStore.setState({ runs: [], current: null, shown: null, obstacle: 'engine' })
    openDocument(documentStore, openTemplate('digits-mlp', `project-${++ids}`))
    fake = createFakeEngine()
    session = createSession({
      engine: fake.engine,
      feed: { open: () => Promise.resolve(null), forget: () => {} },
      autosave: null,
      backend: 'cpu',
      stored: null,
      loadWasm: () => Promise.resolve(null),
      forgetRuns: () => {},
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
    const speed = { stepMilliseconds: 5, stepsPerSecond: 200 }
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

  it('goes on from the last snapshot in a new Worker', async () => {
    report('ready')
    report('running')
    take(1, 10)
    const { id, planHash } = current()
    fake.emit({ type: 'run.snapshot', runId: id, checkpoint: checkpoint(7, planHash) })
    types()
    const problem = { code: 'workerSilent', data: { seconds: 2 }, severity: 'error', fixes: [] } as const
    fake.emit({ type: 'engine.failed', problem })
    await vi.advanceTimersByTimeAsync(1)
    expect(types()).toEqual(['engine.init'])
    fake.emit(READY)
    await vi.advanceTimersByTimeAsync(1)
    expect(fake.sent[0]).toMatchObject({ type: 'run.start', runId: id, checkpoint: { step: 7 } })
    expect(current().series.length()).toBe(7)
    types()
    report('paused', 7)
    expect(types()).toEqual(['run.resume'])
  })
})
