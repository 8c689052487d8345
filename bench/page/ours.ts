/** Our engine as the page runs it: the real Worker behind `createEngine`. */
import { createEngine, type BackendName, type Checkpoint, type Engine, type Event } from '../../src/index.ts'
import { spawnEngine } from '../../web/app/engine-worker.ts'
import { loadWasm } from '../../web/app/wasm-modules.ts'
import type { ShippedData } from './batches.ts'
import { COMPARED_LOSSES, type Block, type Contender, type Cost, type Task } from './contender.ts'

/** Milliseconds from which on a step is taken as few times as can be. */
const SLOW_STEP = 1500
/** The same for a first step, which may compile. */
const SLOW_START = 12_000
/** Compiling shaders beside other work takes minutes on a software GPU. */
const FIRST_STEP_ALLOWANCE = 300_000
/** Shorter stretches would be ruled by the clock. */
const SHORTEST_STRETCH = 40

export async function startEngine(
  backend: BackendName,
  data: ShippedData,
  spawn: () => Worker = spawnEngine,
): Promise<Engine> {
  const engine = createEngine({ spawn, firstStepAllowance: FIRST_STEP_ALLOWANCE })
  const wasm = await loadWasm(backend)
  const ready = next(engine, 'engine.ready')
  engine.send({ type: 'engine.init', backend, ...(wasm && { wasm }) })
  const { report } = await ready
  if (report.backend !== backend) {
    engine.dispose()
    throw new Error(report.refused.map(({ backend: name, detail }) => `${name}: ${detail}`).join('; '))
  }
  const { card, chunks } = data
  engine.send({ type: 'data.open', dataset: card.id, card })
  for (const [index, chunk] of chunks.entries()) {
    engine.send({ type: 'data.chunk', dataset: card.id, split: 'train', index, bytes: chunk.slice(0) })
  }
  return engine
}

/** The first event of a type; a failure in between rejects. */
export function next<T extends Event['type']>(engine: Engine, type: T): Promise<Extract<Event, { type: T }>> {
  return new Promise((resolve, reject) => {
    const end = engine.subscribe((event) => {
      if (event.type === 'engine.failed' || event.type === 'run.failed')
        reject(new Error(JSON.stringify(event.problem)))
      else if (event.type !== type) return
      // Narrowed by its type tag.
      else resolve(event as Extract<Event, { type: T }>)
      end()
    })
  })
}

/** Made and not begun, or paused. */
function atRest(engine: Engine): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = engine.subscribe((event) => {
      if (event.type === 'engine.failed' || event.type === 'run.failed')
        reject(new Error(JSON.stringify(event.problem)))
      else if (event.type === 'run.state' && (event.state === 'paused' || event.state === 'ready')) resolve()
      else return
      end()
    })
  })
}

export async function initialWeights({
  data,
  plan,
  config,
}: Omit<Task, 'batches' | 'weights'> & { readonly data: ShippedData }): Promise<Checkpoint['weights']> {
  const engine = await startEngine('cpu', data)
  const ready = atRest(engine)
  engine.send({ type: 'run.start', runId: 'weights', plan, config, paused: true, validate: false })
  await ready
  const { checkpoint } = await engine.request({ type: 'run.checkpoint', runId: 'weights' })
  engine.dispose()
  return checkpoint.weights
}

export function ours(backend: BackendName, task: Task): Contender {
  const { plan, config, batches } = task
  const begin = { type: 'run.start', plan, config, validate: false, paused: true } as const
  const losses: number[] = []
  let engine: Engine | null = null
  let cost: Cost | null = null
  /** So slow that the three compared steps are the timed ones as well. */
  let isSlow = false

  /** One step of the short run, waited for. */
  async function oneStep(): Promise<Block> {
    if (!engine) throw new Error('not started')
    const started = performance.now()
    const isLast = losses.length === COMPARED_LOSSES - 1
    const rested = isLast ? next(engine, 'run.done') : atRest(engine)
    const metrics = next(engine, 'run.metrics')
    engine.send({ type: 'run.step', runId: 'losses' })
    losses.push(...(await metrics).columns.loss)
    const milliseconds = performance.now() - started
    const end = await rested
    if (end) ({ cost } = end)
    return { steps: 1, milliseconds, quickest: milliseconds }
  }

  async function start(): Promise<void> {
    engine = await startEngine(backend, batches.data)
    const made = atRest(engine)
    engine.send({ ...begin, runId: 'losses', stepLimit: COMPARED_LOSSES })
    await made
    const first = await oneStep()
    isSlow = first.milliseconds > SLOW_START || (await oneStep()).milliseconds > SLOW_STEP
    if (isSlow) return
    while (losses.length < COMPARED_LOSSES) await oneStep()
    const ready = atRest(engine)
    engine.send({ ...begin, runId: 'times' })
    await ready
  }

  async function block(milliseconds: number): Promise<Block | null> {
    if (!engine) throw new Error('not started')
    if (isSlow) return losses.length < COMPARED_LOSSES ? oneStep() : null
    const { send, subscribe } = engine
    const rested = atRest(engine)
    const started = performance.now()
    let steps = 0
    let last = started
    let quickest = Number.POSITIVE_INFINITY
    let isPausing = false
    const end = subscribe((event) => {
      if (event.type !== 'run.metrics') return
      const now = performance.now()
      const taken = event.columns.step.length
      if (now - last >= SHORTEST_STRETCH) quickest = Math.min(quickest, (now - last) / taken)
      steps += taken
      last = now
      if (now - started < milliseconds || isPausing) return
      isPausing = true
      send({ type: 'run.pause', runId: 'times' })
    })
    send({ type: 'run.resume', runId: 'times' })
    await rested
    end()
    return { steps, milliseconds: last - started, quickest }
  }

  return {
    name: `ours ${backend}`,
    start,
    block,
    losses: () => losses,
    cost: () => cost,
    dispose: () => engine?.dispose(),
  }
}
