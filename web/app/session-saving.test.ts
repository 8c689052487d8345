/** When the page may say "saved": the document and the run at rest are on disk, both of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTemplate, type Checkpoint, type Engine, type Event, type RunState } from '../../src/index.ts'
import { documentStore, editDocument, openDocument } from '../stores/document.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { createAutosave, type Autosave } from './autosave.ts'
import { createSession, type Session } from './session.ts'
import { createTestLock, type TestLock } from './single-writer.testing.ts'

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (error: Error) => void
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {}
  let reject: (error: Error) => void = () => {}
  const promise = new Promise<T>((onAnswer, onFailure) => {
    resolve = onAnswer
    reject = onFailure
  })
  return { promise, resolve, reject }
}

describe('session and disk', () => {
  let listeners: Set<(event: Event) => void>
  let answer: Deferred<{ checkpoint: Checkpoint }>
  /** The disk is as slow as the test wants it to be. */
  let disk: Deferred<void>
  let documentDisk: Promise<void>
  let autosave: Autosave
  let lock: TestLock
  let session: Session
  let ids = 0

  beforeEach(async () => {
    vi.useFakeTimers()
    listeners = new Set()
    answer = deferred()
    disk = deferred()
    documentDisk = Promise.resolve()
    runsStore.setState({ runs: [], current: null, shown: null, obstacle: 'engine' })
    openDocument(documentStore, openTemplate('digits-mlp', `saving-${++ids}`))
    const engine: Engine = {
      send: () => {},
      // The one question that a session asks by itself; its answer is of the type that was asked for.
      request: () => answer.promise as never,
      subscribe: (listener) => {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      restart: () => {},
      dispose: () => {},
    }
    const storage: Parameters<typeof createAutosave>[0]['storage'] = {
      claim: () => Promise.resolve(null),
      saveProject: () => documentDisk,
      saveRun: () => disk.promise,
      saveBest: () => Promise.resolve(),
      saveHistory: () => Promise.resolve(),
      deleteRun: () => Promise.resolve(),
    }
    autosave = createAutosave({ storage, now: () => Date.now() })
    session = createSession({
      ...{ engine, autosave },
      feed: { open: () => Promise.resolve(null), forget: () => {} },
      backend: 'cpu',
      stored: null,
      loadWasm: () => Promise.resolve(null),
      newId: () => `run-${++ids}`,
      now: () => Date.now(),
      isVisible: () => true,
    })
    await settle()
    emit({ type: 'engine.ready', report: { backend: 'cpu', adapter: 'JavaScript', software: true, refused: [] } })
    await settle()
    lock = createTestLock(true)
    await autosave.attend({ lock, stored: null })
    report('ready')
    await settle()
  })

  afterEach(() => {
    session.dispose()
    autosave.dispose()
    vi.useRealTimers()
  })

  async function settle(milliseconds = 1): Promise<void> {
    await vi.advanceTimersByTimeAsync(milliseconds)
  }

  function emit(event: Event): void {
    listeners.forEach((listener) => listener(event))
  }

  function current() {
    const run = currentRun(runsStore.getState())
    if (!run) throw new Error('no run')
    return run
  }

  function report(state: RunState, step = 0): void {
    emit({ type: 'run.state', runId: current().id, state, step, epoch: 0 })
  }

  function snapshot(step: number): Checkpoint {
    const { planHash } = current()
    const state = { weights: [], slots: [], scalars: {} }
    return { version: 1, planHash, dataset: 'digits', step, learningRate: 0.005, seed: 1, ...state }
  }

  function said() {
    return documentStore.getState().save.kind
  }

  it('says saved of a paused run only when its weights are on disk', async () => {
    expect(said()).toBe('saved')
    report('running')
    report('paused', 5)
    expect(said()).toBe('saving')
    answer.resolve({ checkpoint: snapshot(5) })
    await settle(1000)
    expect(said()).toBe('saving')
    disk.resolve()
    await settle()
    expect(said()).toBe('saved')
  })

  it('says saved after a single step only when its weights are on disk', async () => {
    report('paused', 1)
    expect(said()).toBe('saving')
    answer.resolve({ checkpoint: snapshot(1) })
    disk.resolve()
    await settle()
    expect(said()).toBe('saved')
  })

  it('goes on saying saved while the run trains and is written now and then', async () => {
    report('running')
    emit({ type: 'run.snapshot', runId: current().id, checkpoint: snapshot(5) })
    await settle()
    expect(said()).toBe('saved')
  })

  it('waits for both: a document edited meanwhile is not saved yet', async () => {
    report('running')
    report('paused', 5)
    answer.resolve({ checkpoint: snapshot(5) })
    const slow = deferred<void>()
    documentDisk = slow.promise
    editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
    disk.resolve()
    await settle()
    expect(said()).toBe('unsaved')
    slow.resolve()
    await settle()
    expect(said()).toBe('saved')
  })

  it('writes the last snapshot of a run that ended before it could answer', async () => {
    report('running')
    report('paused', 5)
    answer.reject(new Error('the run is over'))
    await settle()
    expect(said()).toBe('saved')
  })

  it('says that the run could not be saved until one could, whatever becomes of the document', async () => {
    report('running')
    report('paused', 5)
    answer.resolve({ checkpoint: snapshot(5) })
    disk.reject(new Error('the disk is full'))
    await settle()
    expect(said()).toBe('failed')
    editDocument(documentStore, (draft) => void (draft.title = 'Mine'))
    await settle(1000)
    expect(said()).toBe('failed')
    disk = deferred()
    disk.resolve()
    emit({ type: 'run.snapshot', runId: current().id, checkpoint: snapshot(6) })
    await settle(20_000)
    emit({ type: 'run.snapshot', runId: current().id, checkpoint: snapshot(7) })
    await settle()
    expect(said()).toBe('saved')
  })

  it('promises nothing in a tab that may not write', async () => {
    lock.change(false)
    report('running')
    report('paused', 5)
    answer.resolve({ checkpoint: snapshot(5) })
    await settle()
    expect(said()).toBe('unsaved')
  })

  it('has the weights of a run that rested before this tab could write on disk before it says saved', async () => {
    lock.change(false)
    report('running')
    report('paused', 5)
    answer.resolve({ checkpoint: snapshot(5) })
    await settle()
    await autosave.takeOver()
    await settle(1000)
    expect(said()).toBe('saving')
    disk.resolve()
    await settle()
    expect(said()).toBe('saved')
  })

  it('has the weights of a run that rested before its project was kept on disk before it says saved', async () => {
    lock.change(false)
    report('running')
    report('paused', 5)
    answer.resolve({ checkpoint: snapshot(5) })
    await settle()
    void autosave.attend({ lock: createTestLock(true), stored: null })
    await settle(1000)
    expect(said()).toBe('saving')
    disk.resolve()
    await settle()
    expect(said()).toBe('saved')
  })
})
