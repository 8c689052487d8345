import { beforeEach, describe, expect, it } from 'vitest'
import {
  compile,
  findDataset,
  openTemplate,
  type BackendReport,
  type Command,
  type DataCard,
  type Engine,
  type Event,
} from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'
import { timeBackend } from './backend-race-heat.ts'
import type { Heat } from './backend-race-rules.ts'

const CHUNK = { file: 'train-00', count: 100, bytes: 4, sha256: '' }
const CARD: DataCard = {
  id: 'digits',
  title: '',
  task: 'classification',
  shape: [8, 8, 1],
  classes: [],
  layout: 'uint8-labels',
  scale: 1,
  splits: { train: [CHUNK], test: [] },
  counts: { train: 100, test: 0 },
  source: '',
  licence: '',
  attribution: '',
  sha256: '',
  bytes: 4,
}
const REPORT: BackendReport = { backend: 'webgl', adapter: 'Mesa', software: false, refused: [] }

/** A Worker that answers each order at once; `steps` are its readings. */
function createFakeEngine(report: BackendReport, steps: readonly number[]) {
  const sent: Command[] = []
  const readings = [...steps]
  let listener: (event: Event) => void = () => {}
  let isDisposed = false
  function read(): void {
    const milliseconds = readings.shift()
    if (milliseconds === undefined || isDisposed) return
    const column = Float32Array.of(1)
    const columns = { step: column, loss: column, accuracy: column, error: column }
    const progress = { step: 1, epoch: 0, stepsPerEpoch: 3, totalSteps: 3000 }
    const speed = { stepMilliseconds: 0, latestMilliseconds: milliseconds, stepsPerSecond: 0 }
    listener({ type: 'run.metrics', runId: 'race', columns, speed, ...progress })
  }
  const engine: Engine = {
    send: (command) => {
      sent.push(command)
      if (command.type === 'engine.init') listener({ type: 'engine.ready', report })
      if (command.type === 'run.step') read()
      if (command.type === 'run.resume') while (readings.length > 0 && !isDisposed) read()
    },
    request: () => Promise.reject(new Error('not asked')),
    subscribe: (given) => {
      listener = given
      return () => {}
    },
    restart: () => {},
    dispose: () => {
      isDisposed = true
    },
  }
  return { engine, sent, say: (event: Event) => listener(event), isDisposed: () => isDisposed }
}

describe('timing one backend', () => {
  let aborter: AbortController
  beforeEach(() => {
    aborter = new AbortController()
  })

  function time(fake: ReturnType<typeof createFakeEngine>, heat: Partial<Heat> = {}): Promise<RaceOutcome | null> {
    const { graph, run } = openTemplate('digits-mlp', 'project')
    const { plan } = compile(graph, findDataset(run.dataset) ?? null)
    if (!plan) throw new Error('the template does not compile')
    return timeBackend({
      heat: { backend: 'webgl', best: null, limit: 1000, isEmulationTimed: true, ...heat },
      createEngine: () => fake.engine,
      loadWasm: () => Promise.resolve(null),
      data: { key: 'digits', card: CARD, chunks: [new ArrayBuffer(4)], samples: 100 },
      plan,
      config: run,
      signal: aborter.signal,
    })
  }

  it('tells the first step apart and takes the median of three warm ones', async () => {
    const fake = createFakeEngine(REPORT, [900, 30, 10, 20, 5])
    expect(await time(fake)).toEqual({
      kind: 'measured',
      backend: 'webgl',
      adapter: 'Mesa',
      software: false,
      firstStep: 900,
      step: 20,
    })
    expect(fake.isDisposed()).toBe(true)
    expect(fake.sent.map(({ type }) => type)).toEqual([
      'engine.init',
      'data.open',
      'data.chunk',
      'run.start',
      'run.step',
      'run.resume',
    ])
    expect(fake.sent[3]).toMatchObject({ paused: true, validate: false, config: { sampleLimit: 100, batchSize: 32 } })
  })

  it('gives up after the first warm step that is far behind', async () => {
    const fake = createFakeEngine(REPORT, [900, 600])
    expect(await time(fake, { best: 100 })).toMatchObject({ kind: 'slower', firstStep: 900, step: 600 })
    expect(fake.isDisposed()).toBe(true)
  })

  it('says so when time is up, and that another backend started in its place', async () => {
    const silent = createFakeEngine(REPORT, [])
    expect(await time(silent, { limit: 20 })).toMatchObject({ kind: 'tooLong', after: 20 })
    expect(silent.isDisposed()).toBe(true)
    const refused = [{ backend: 'webgl', reason: 'unavailable', detail: 'no context' }] as const
    const other = createFakeEngine({ ...REPORT, backend: 'wasm', refused }, [])
    expect(await time(other)).toEqual({ kind: 'refused', ...refused[0] })
  })

  it('names an emulated GPU without timing it', async () => {
    const fake = createFakeEngine({ ...REPORT, software: true }, [])
    const outcome = await time(fake, { isEmulationTimed: false })
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'softwareAdapter', detail: 'Mesa' })
    expect(fake.sent).toHaveLength(1)
  })

  it('ends its Worker at once when it is interrupted, and when the backend fails', async () => {
    const fake = createFakeEngine(REPORT, [])
    const outcome = time(fake)
    await Promise.resolve()
    aborter.abort()
    expect(await outcome).toBeNull()
    expect(fake.isDisposed()).toBe(true)
    const broken = createFakeEngine(REPORT, [])
    aborter = new AbortController()
    const failing = time(broken)
    await Promise.resolve()
    const problem = { code: 'internal', data: { detail: 'out of memory' }, severity: 'error', fixes: [] } as const
    broken.say({ type: 'run.failed', runId: 'race', problem })
    expect(await failing).toMatchObject({ kind: 'refused', reason: 'failed', detail: 'out of memory' })
  })
})
