/** The real Worker in real Chromium: the same run on every backend, and to the bit across a new Worker. */
import runtimeAddress from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { DataCard } from '../data/card.ts'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import { kernelModuleUrl } from '../runtime/kernels/wasm/module-url.ts'
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { BackendName } from '../spec/run.ts'
import { openTemplate, type TemplateId } from '../templates/registry.ts'
import { createEngine } from './client.ts'
import type { Engine } from './engine.ts'
import type { Event } from './protocol.ts'

const engines: Engine[] = []
afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose()
})

async function bytesOf(address: string | URL): Promise<ArrayBuffer> {
  return (await fetch(address)).arrayBuffer()
}

function next<T extends Event['type']>(
  engine: Engine,
  type: T,
  holds: (event: Extract<Event, { type: T }>) => boolean = () => true,
): Promise<Extract<Event, { type: T }>> {
  return new Promise((resolve, reject) => {
    const end = engine.subscribe((event) => {
      if (event.type === 'engine.failed' || event.type === 'run.failed')
        reject(new Error(JSON.stringify(event.problem)))
      // Narrowed by its type tag.
      else if (event.type === type && holds(event as never)) resolve(event as never)
      else return
      end()
    })
  })
}

/** Shared by tests that need no new Worker: every new one compiles its programs again, which is what takes long. */
const keptEngines = new Map<BackendName, Engine>()
afterAll(() => {
  for (const engine of keptEngines.values()) engine.dispose()
})

async function keptEngine(backend: BackendName): Promise<Engine> {
  const engine = keptEngines.get(backend) ?? spawnEngine()
  if (!keptEngines.has(backend)) {
    keptEngines.set(backend, engine)
    await prepare(engine, backend)
  }
  return engine
}

async function openEngine(backend: BackendName, dataset?: string): Promise<Engine> {
  const engine = spawnEngine()
  engines.push(engine)
  await prepare(engine, backend, dataset)
  return engine
}

function spawnEngine(): Engine {
  return createEngine({
    spawn: () => new Worker(new URL('./main.ts', import.meta.url), { type: 'module' }),
  })
}

async function prepare(engine: Engine, backend: BackendName, dataset = 'digits'): Promise<void> {
  const ready = next(engine, 'engine.ready')
  const wasm = { runtime: await bytesOf(runtimeAddress), kernels: await bytesOf(kernelModuleUrl()) }
  engine.send({ type: 'engine.init', backend, wasm })
  expect((await ready).report.backend).toBe(backend)
  const card = (await (await fetch(`/data/${dataset}/card.json`)).json()) as DataCard // shipped by us
  engine.send({ type: 'data.open', dataset: card.id, card })
  const [chunk] = card.splits.train
  if (!chunk) throw new Error('no chunk')
  const bytes = await bytesOf(`/data/${dataset}/${chunk.file}`)
  engine.send({ type: 'data.chunk', dataset, split: 'train', index: 0, bytes }, [bytes])
}

interface Wish {
  readonly template: TemplateId
  readonly steps: number
  readonly batchSize?: number
  readonly checkpoint?: Checkpoint
}

interface Trained {
  readonly losses: readonly number[]
  readonly done: Extract<Event, { type: 'run.done' }>
}

async function train(engine: Engine, wish: Wish): Promise<Trained> {
  const { graph, run } = openTemplate(wish.template, 'test')
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error('template does not compile')
  const losses: number[] = []
  const end = engine.subscribe((event) => {
    if (event.type === 'run.metrics') losses.push(...event.columns.loss)
  })
  const done = next(engine, 'run.done')
  engine.send({
    type: 'run.start',
    runId: 'run',
    plan,
    config: { ...run, seed: 1, batchSize: wish.batchSize ?? 16, sampleLimit: 500 },
    paused: false,
    validate: false,
    stepLimit: wish.steps,
    ...(wish.checkpoint && { checkpoint: wish.checkpoint }),
  })
  const last = await done
  end()
  return { losses, done: last }
}

/** Largest relative gap between two curves. */
function gap(one: readonly number[], other: readonly number[]): number {
  expect(one).toHaveLength(other.length)
  return Math.max(...one.map((loss, i) => Math.abs(loss - (other[i] ?? Number.NaN)) / Math.abs(loss)))
}

describe('all layers of the skeleton, the same seed', () => {
  let reference: Trained | null = null

  test('on cpu', async () => {
    reference = await train(await keptEngine('cpu'), { template: 'digits-branches', steps: 6, batchSize: 8 })
    expect(reference.losses).toHaveLength(6)
  })

  test.each([
    ['wasm', 1e-3],
    ['webgpu', 1e-3],
    ['webgl', 1e-2],
  ] as const)('%s agrees within %d', async (backend, tolerance) => {
    const { losses } = await train(await keptEngine(backend), { template: 'digits-branches', steps: 6, batchSize: 8 })
    expect(gap(reference?.losses ?? [], losses)).toBeLessThan(tolerance)
  })
})

describe.each(['wasm', 'cpu', 'webgpu', 'webgl'] as const)('on %s', (backend) => {
  test('as many tensors after 60 steps as after 10; a reading at most every 50 ms; a row for every step', async () => {
    const engine = await keptEngine(backend)
    const short = await train(engine, { template: 'digits-mlp', steps: 10 })
    const long = await train(engine, { template: 'digits-mlp', steps: 60 })
    expect(long.done.tensors).toBe(short.done.tensors)
    expect(long.losses).toHaveLength(60)
    // 60 steps at batch 16 cross two epoch ends (450 samples), which are read at once, as is the end.
    expect(long.done.readbacks).toBeLessThanOrEqual(Math.min(60, long.done.seconds / 0.05 + 4))
  })
})

/** How many buffers wait to be used again depends on how far the host ran ahead; a tensor lost in each step would be far more. */
const SPARE_SHARE = 0.05

/**
 * A burst longer than any before needs a buffer more, and how long bursts get is a matter of timing. What a step makes
 * each time is made in every one of these runs.
 */
const RUNS_TO_SETTLE = 4

describe.each(['webgpu', 'webgl'] as const)('on %s, once warm', (backend) => {
  test('40 steps more make no buffer, texture or pipeline, keep no tensor and take no more room', async () => {
    const engine = await keptEngine(backend)
    const warm = await train(engine, { template: 'digits-mlp', steps: 140 })
    let more = await train(engine, { template: 'digits-mlp', steps: 180 })
    for (let run = 1; run < RUNS_TO_SETTLE && more.done.cost.made > 0; run++) {
      more = await train(engine, { template: 'digits-mlp', steps: 180 })
    }
    expect(more.done.cost.made).toBe(0)
    expect(more.done.tensors).toBe(warm.done.tensors)
    expect(more.done.deviceBytes).toBeLessThanOrEqual(warm.done.deviceBytes * (1 + SPARE_SHARE))
    if (backend === 'webgpu') expect(more.done.cost.kernels + more.done.cost.copies).toBeLessThanOrEqual(60)
  })
})

describe('on wasm', () => {
  test('one seed twice: equal to the bit; pause, new Worker, resume: equal to the bit', async () => {
    const wish = { template: 'digits-branches', steps: 60 } as const
    const whole = await train(await openEngine('wasm'), wish)
    expect((await train(await openEngine('wasm'), wish)).done.weightsHash).toBe(whole.done.weightsHash)

    const first = await openEngine('wasm')
    await train(first, { ...wish, steps: 23 })
    const { checkpoint } = await first.request({ type: 'run.checkpoint', runId: 'run' })
    const resumed = await train(await openEngine('wasm'), { ...wish, checkpoint })
    expect(resumed.losses).toEqual(whole.losses.slice(23))
    expect(resumed.done.weightsHash).toBe(whole.done.weightsHash)
  })

  test('chapter-cnn learns: the loss falls below 0.6 of its start in 60 steps', async () => {
    const { losses } = await train(await openEngine('wasm', 'mnist'), { template: 'chapter-cnn', steps: 60 })
    const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
    expect(mean(losses.slice(-10))).toBeLessThan(mean(losses.slice(0, 10)) * 0.6)
  })
})

describe('a Worker that does not answer', () => {
  test('is replaced within its deadline, and open requests are rejected', async () => {
    const silent = new URL('data:text/javascript,while(true){}')
    let spawned = 0
    const engine = createEngine({
      spawn: () => {
        spawned += 1
        return new Worker(silent)
      },
      firstStepAllowance: 0,
    })
    engines.push(engine)
    const failed = new Promise<Event>((resolve) => {
      engine.subscribe((event) => event.type === 'engine.failed' && resolve(event))
    })
    const request = engine.request({ type: 'predict', runId: 'run', weights: 'current', values: new Float32Array(1) })
    engine.send({ type: 'run.pause', runId: 'run' })
    await expect(request).rejects.toThrow('workerSilent')
    expect(await failed).toMatchObject({ problem: { code: 'workerSilent', data: { seconds: 2 } } })
    expect(spawned).toBe(2)
  })
})
