/** When a session moves its engine to the backend that was measured to be the fastest, and when not. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  openTemplate,
  type BackendName,
  type Command,
  type Engine,
  type Event,
  type RunState,
} from '../../src/index.ts'
import { documentStore, editDocument, openDocument } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { createSession, type Session } from './session.ts'

describe('session and measured backends', () => {
  let sent: Command[]
  let restarts: number
  let listeners: Set<(event: Event) => void>
  let fastest: BackendName | null
  let session: Session
  let ids = 0

  beforeEach(() => {
    vi.useFakeTimers()
    sent = []
    restarts = 0
    listeners = new Set()
    fastest = null
    runsStore.setState({ runs: [], current: null, shown: null, obstacle: 'engine' })
    liveStore.setState({ backend: null })
    openDocument(documentStore, openTemplate('digits-mlp', `measured-${++ids}`))
  })

  afterEach(() => {
    session.dispose()
    vi.useRealTimers()
  })

  async function open(): Promise<void> {
    const engine: Engine = {
      send: (command) => void sent.push(command),
      request: () => Promise.reject(new Error('nothing to answer')),
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      restart: () => void (restarts += 1),
      dispose: () => {},
    }
    session = createSession({
      engine,
      feed: { open: () => Promise.resolve(null), forget: () => {} },
      autosave: null,
      backend: 'auto',
      stored: null,
      loadWasm: () => Promise.resolve(null),
      fastestFor: () => fastest,
      newId: () => `run-${++ids}`,
      now: () => Date.now(),
      isVisible: () => true,
    })
    await vi.advanceTimersByTimeAsync(1)
  }

  async function start(backend: BackendName): Promise<void> {
    emit({ type: 'engine.ready', report: { backend, adapter: '', software: false, refused: [] } })
    await vi.advanceTimersByTimeAsync(1)
  }

  function emit(event: Event): void {
    listeners.forEach((listener) => listener(event))
  }

  function report(state: RunState, step = 0): void {
    emit({ type: 'run.state', runId: currentRun(runsStore.getState())?.id ?? '', state, step, epoch: 0 })
  }

  function types(): readonly Command['type'][] {
    return sent.splice(0).map(({ type }) => type)
  }

  it('starts on what was measured before', async () => {
    fastest = 'webgl'
    await open()
    expect(sent).toEqual([{ type: 'engine.init', backend: 'auto', measured: 'webgl' }])
    await start('webgl')
    session.onMeasured()
    expect(restarts).toBe(0)
  })

  it('moves an engine that has done nothing yet', async () => {
    await open()
    await start('wasm')
    report('ready')
    types()
    fastest = 'webgpu'
    session.onMeasured()
    await vi.advanceTimersByTimeAsync(1)
    expect(restarts).toBe(1)
    expect(sent.splice(0)).toEqual([{ type: 'engine.init', backend: 'auto', measured: 'webgpu' }])
    // Asked meanwhile: it is for the run that is coming.
    session.port.run()
    await start('webgpu')
    report('ready')
    expect(types().slice(-3)).toEqual(['run.start', 'run.watch', 'run.resume'])
    expect(runsStore.getState().runs).toHaveLength(1)
  })

  it('never moves a run that took a step, but the next fresh one', async () => {
    await open()
    await start('wasm')
    report('ready')
    report('running')
    report('paused', 12)
    fastest = 'webgpu'
    session.onMeasured()
    expect(restarts).toBe(0)
    session.port.reset()
    await vi.advanceTimersByTimeAsync(1)
    expect(restarts).toBe(1)
    types()
    await start('webgpu')
    expect(types()).toContain('run.start')
  })

  it('runs what was just changed when Run follows at once and the change asks for another backend', async () => {
    await open()
    await start('wasm')
    report('ready')
    types()
    fastest = 'webgl'
    editDocument(documentStore, ({ run }) => void (run.batchSize = 16))
    session.port.run()
    await vi.advanceTimersByTimeAsync(1)
    await start('webgl')
    report('ready')
    expect(types().slice(-3)).toEqual(['run.start', 'run.watch', 'run.resume'])
    expect(currentRun(runsStore.getState())?.config.batchSize).toBe(16)
  })

  it('does not insist on a backend that did not start, nor on one whose device was lost', async () => {
    fastest = 'webgpu'
    await open()
    const refused = [{ backend: 'webgpu', reason: 'failed', detail: '' }] as const
    emit({ type: 'engine.ready', report: { backend: 'wasm', adapter: '', software: false, refused } })
    await vi.advanceTimersByTimeAsync(1)
    report('ready')
    session.port.reset()
    await vi.advanceTimersByTimeAsync(1)
    expect(restarts).toBe(0)
    fastest = 'webgl'
    const problem = {
      code: 'deviceLost',
      data: { backend: 'webgl', detail: '' },
      severity: 'error',
      fixes: [],
    } as const
    emit({ type: 'engine.failed', problem })
    await vi.advanceTimersByTimeAsync(1)
    await start('wasm')
    report('ready')
    session.onMeasured()
    expect(restarts).toBe(0)
  })
})
