import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createEngine } from './client.ts'
import type { Engine } from './engine.ts'
import type { Command, Event, RunState } from './protocol.ts'

/** The part of a Worker that the client uses. */
class FakeWorker extends EventTarget {
  readonly received: Command[] = []
  isTerminated = false
  postMessage(command: Command): void {
    this.received.push(command)
  }
  terminate(): void {
    this.isTerminated = true
  }
  say(event: Event): void {
    this.dispatchEvent(new MessageEvent('message', { data: event }))
  }
}

const SECOND = 1000

describe('the client hears whether its Worker lives', () => {
  let workers: FakeWorker[] = []
  let engine: Engine
  let failures: string[] = []

  beforeEach(() => {
    vi.useFakeTimers()
    workers = []
    failures = []
    engine = createEngine({
      spawn: () => {
        const worker = new FakeWorker()
        workers.push(worker)
        return worker as unknown as Worker // the part of it that is used
      },
      now: () => Date.now(),
    })
    engine.subscribe((event) => {
      if (event.type === 'engine.failed') failures.push(event.problem.code)
    })
  })

  afterEach(() => {
    engine.dispose()
    vi.useRealTimers()
  })

  function worker(): FakeWorker {
    const latest = workers.at(-1)
    if (!latest) throw new Error('no Worker')
    return latest
  }

  function state(of: RunState): void {
    worker().say({ type: 'run.state', runId: 'run', state: of, step: 0, epoch: 0 })
  }

  function metrics(stepMilliseconds: number): void {
    const column = Float32Array.of(1)
    worker().say({
      type: 'run.metrics',
      runId: 'run',
      columns: { step: column, loss: column, accuracy: column, error: column },
      step: 1,
      epoch: 0,
      stepsPerEpoch: 10,
      totalSteps: 100,
      speed: { stepMilliseconds, latestMilliseconds: stepMilliseconds, stepsPerSecond: 1000 / stepMilliseconds },
    })
  }

  test('silence in mid-run: within 5 s, ten of the longest recent steps and two looks it is replaced', () => {
    state('running')
    metrics(100)
    vi.advanceTimersByTime(5.9 * SECOND)
    expect(failures).toEqual([])
    vi.advanceTimersByTime(2.2 * SECOND)
    expect(failures).toEqual(['workerSilent'])
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, false])
  })

  test('a slow step is given its time, and a first step a minute', () => {
    state('running')
    vi.advanceTimersByTime(59 * SECOND)
    metrics(4 * SECOND)
    vi.advanceTimersByTime(44 * SECOND)
    expect(failures).toEqual([])
    vi.advanceTimersByTime(3 * SECOND)
    expect(failures).toEqual(['workerSilent'])
  })

  test('a sign of life counts, and announces that shaders are compiled', () => {
    state('running')
    metrics(10)
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(4 * SECOND)
      worker().say({ type: 'run.alive', runId: 'run', compiling: false })
    }
    worker().say({ type: 'run.alive', runId: 'run', compiling: true })
    vi.advanceTimersByTime(50 * SECOND)
    expect(failures).toEqual([])
    worker().say({ type: 'run.alive', runId: 'run', compiling: false })
    vi.advanceTimersByTime(8 * SECOND)
    expect(failures).toEqual(['workerSilent'])
  })

  test('at rest nobody has to say anything, but who was asked has to answer', async () => {
    state('running')
    metrics(10)
    state('paused')
    vi.advanceTimersByTime(600 * SECOND)
    expect(failures).toEqual([])
    const answer = engine.request({ type: 'run.checkpoint', runId: 'run' })
    const rejection = answer.catch((error: unknown) => error)
    vi.advanceTimersByTime(8 * SECOND)
    expect(failures).toEqual(['workerSilent'])
    expect(await rejection).toMatchObject({ problem: { code: 'workerSilent' } })
  })

  test('messages that waited behind a page that slept are heard before it is judged', () => {
    state('running')
    metrics(10)
    // The page sleeps: its clock goes on, its timers do not.
    vi.setSystemTime(Date.now() + 3600 * SECOND)
    vi.advanceTimersByTime(1 * SECOND)
    metrics(10)
    vi.advanceTimersByTime(4 * SECOND)
    expect(failures).toEqual([])
  })

  test('a pause that comes while held-out data is measured waits for it', () => {
    state('running')
    metrics(10)
    engine.send({ type: 'run.pause', runId: 'run' })
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(1.5 * SECOND)
      worker().say({ type: 'run.alive', runId: 'run', compiling: false })
    }
    expect(failures).toEqual([])
    vi.advanceTimersByTime(2.5 * SECOND)
    expect(failures).toEqual(['workerSilent'])
  })

  test('a lost device ends its Worker at once, and what it still says is not heard', async () => {
    const heard: Event['type'][] = []
    engine.subscribe(({ type }) => heard.push(type))
    const answer = engine.request({ type: 'run.checkpoint', runId: 'run' })
    const rejection = answer.catch((error: unknown) => error)
    const lost = worker()
    lost.say({
      type: 'engine.failed',
      problem: { code: 'deviceLost', data: { backend: 'webgpu', detail: '' }, severity: 'error', fixes: [] },
    })
    expect(await rejection).toMatchObject({ problem: { code: 'deviceLost' } })
    expect(lost.isTerminated).toBe(true)
    lost.say({ type: 'run.state', runId: 'run', state: 'running', step: 0, epoch: 0 })
    expect(heard).toEqual(['engine.failed'])
  })
})
