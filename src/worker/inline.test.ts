import { readFile } from 'node:fs/promises'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import * as tf from '@tensorflow/tfjs-core'
import type { DataCard } from '../data/card.ts'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { GraphSpec, Parameters } from '../spec/graph.ts'
import type { Plan } from '../spec/plan.ts'
import type { RunConfig } from '../spec/run.ts'
import { openTemplate, type TemplateId } from '../templates/registry.ts'
import { createInlineEngine, type InlineEngine } from './inline.ts'
import type { Event } from './protocol.ts'

const folder = new URL('../../public/data/digits/', import.meta.url)
// Convolutions in plain JavaScript take their time.
vi.setConfig({ testTimeout: 60_000 })

let card: DataCard
let engines: InlineEngine[] = []

beforeAll(async () => {
  // A shipped card; `shipped.test.ts` checks its form.
  card = JSON.parse(await readFile(new URL('card.json', folder), 'utf8')) as DataCard
})

afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.close()))
  engines = []
})

/** A chain on the small digits with everything that draws random numbers or keeps statistics. */
function restlessChain(run: RunConfig): { graph: GraphSpec; run: RunConfig } {
  const kinds: [string, Parameters][] = [
    ['input', { shape: [8, 8, 1] }],
    ['flatten', {}],
    ['dense', { units: 24, activation: 'relu' }],
    ['batchNormalization', {}],
    ['dropout', { rate: 0.3 }],
    ['dense', { units: 10, activation: 'softmax' }],
  ]
  const nodes = kinds.map(([kind, parameters], index) => ({ id: `${kind}-${index}`, kind, parameters }))
  const edges = nodes.slice(1).map(({ id }, index) => ({
    id: `edge-${index}`,
    source: nodes[index]?.id ?? '',
    target: id,
    port: 0,
  }))
  return { graph: { nodes, edges }, run }
}

function openProject(id: TemplateId | 'restless'): { plan: Plan; run: RunConfig } {
  const template = openTemplate(id === 'restless' ? 'digits-mlp' : id, 'test')
  const { graph, run } = id === 'restless' ? restlessChain(template.run) : template
  const { plan, problems } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error(JSON.stringify(problems))
  return { plan, run }
}

interface Recorded {
  readonly engine: InlineEngine
  readonly events: Event[]
  readonly until: <T extends Event['type']>(
    type: T,
    holds?: (event: Extract<Event, { type: T }>) => boolean,
  ) => Promise<Extract<Event, { type: T }>>
}

async function openEngine(): Promise<Recorded> {
  const engine = createInlineEngine()
  engines.push(engine)
  const events: Event[] = []
  const waiting = new Set<() => void>()
  engine.subscribe((event) => {
    events.push(event)
    for (const check of [...waiting]) check()
  })
  const until: Recorded['until'] = (type, holds = () => true) =>
    new Promise((resolve, reject) => {
      let seen = 0
      const check = (): void => {
        for (; seen < events.length; seen++) {
          const event = events[seen]
          if (event?.type === 'run.failed' || event?.type === 'engine.failed') reject(new Error(JSON.stringify(event)))
          // Narrowed by its type tag.
          if (event?.type === type && holds(event as never)) {
            waiting.delete(check)
            resolve(event as never)
            return
          }
        }
      }
      waiting.add(check)
      check()
    })
  engine.send({ type: 'engine.init', backend: 'cpu' })
  engine.send({ type: 'data.open', dataset: card.id, card })
  for (const split of ['train', 'test'] as const) {
    for (const [index, chunk] of card.splits[split].entries()) {
      const bytes = new Uint8Array(await readFile(new URL(chunk.file, folder))).buffer
      engine.send({ type: 'data.chunk', dataset: card.id, split, index, bytes })
    }
  }
  await until('engine.ready')
  return { engine, events, until }
}

interface Wish {
  readonly template: TemplateId | 'restless'
  readonly steps: number
  readonly batchSize?: number
  readonly seed?: number
  readonly paused?: boolean
  readonly checkpoint?: Checkpoint
}

function start({ engine }: Recorded, wish: Wish): string {
  const { plan, run } = openProject(wish.template)
  engine.send({
    type: 'run.start',
    runId: 'run',
    plan,
    config: { ...run, seed: wish.seed ?? 1, batchSize: wish.batchSize ?? 8, epochs: 50 },
    paused: wish.paused ?? false,
    validate: false,
    stepLimit: wish.steps,
    ...(wish.checkpoint ? { checkpoint: wish.checkpoint } : {}),
  })
  return 'run'
}

function column(events: readonly Event[], name: 'step' | 'loss'): number[] {
  return events.flatMap((event) => (event.type === 'run.metrics' ? [...event.columns[name]] : []))
}

describe('a run on cpu', () => {
  test('learns the small digits', async () => {
    const recorded = await openEngine()
    start(recorded, { template: 'digits-mlp', steps: 400 })
    await recorded.until('run.done')
    const { evaluation } = await recorded.engine.request({ type: 'evaluate', runId: 'run', split: 'test', limit: null })
    expect(evaluation.samples).toBe(card.counts.test)
    expect(evaluation.accuracy).toBeGreaterThan(0.9)
  })

  test('every step has exactly one row, in order', async () => {
    const recorded = await openEngine()
    start(recorded, { template: 'digits-mlp', steps: 150 })
    await recorded.until('run.done')
    expect(column(recorded.events, 'step')).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
  })

  test('one seed twice gives equal weights after 100 steps; another seed does not', async () => {
    const hashes = []
    for (const seed of [1, 1, 2]) {
      const recorded = await openEngine()
      start(recorded, { template: 'restless', steps: 100, seed })
      hashes.push((await recorded.until('run.done')).weightsHash)
    }
    expect(hashes[0]).toBe(hashes[1])
    expect(hashes[0]).not.toBe(hashes[2])
  })

  test('pause, checkpoint, new engine, resume: equal to the bit', async () => {
    const whole = await openEngine()
    start(whole, { template: 'restless', steps: 100 })
    const { weightsHash } = await whole.until('run.done')

    const first = await openEngine()
    start(first, { template: 'restless', steps: 100, paused: true })
    await first.until('run.state', ({ state }) => state === 'ready')
    for (let step = 1; step <= 41; step++) {
      first.engine.send({ type: 'run.step', runId: 'run' })
      await first.until('run.state', (event) => event.state === 'paused' && event.step === step)
    }
    const { checkpoint } = await first.engine.request({ type: 'run.checkpoint', runId: 'run' })
    expect(checkpoint.step).toBe(41)

    const second = await openEngine()
    start(second, { template: 'restless', steps: 100, checkpoint: structuredClone(checkpoint) })
    expect((await second.until('run.done')).weightsHash).toBe(weightsHash)
    expect(column(second.events, 'loss')).toEqual(column(whole.events, 'loss').slice(41))
  })

  test('keeps no tensors: as many after 60 steps as after 10', async () => {
    const recorded = await openEngine()
    start(recorded, { template: 'digits-branches', steps: 61, batchSize: 2, paused: true })
    const live = []
    for (let step = 1; step <= 60; step++) {
      recorded.engine.send({ type: 'run.step', runId: 'run' })
      await recorded.until('run.state', (event) => event.state === 'paused' && event.step === step)
      if (step === 10 || step === 60) live.push(tf.memory().numTensors)
    }
    expect(live[0]).toBe(live[1])
  })

  test('predicts, probes and finds unsure samples between steps', async () => {
    const recorded = await openEngine()
    start(recorded, { template: 'digits-branches', steps: 100_000 })
    const { outputs } = await recorded.engine.request({
      type: 'predict',
      runId: 'run',
      weights: 'current',
      values: new Float32Array(64),
    })
    expect(outputs.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
    const { samples } = await recorded.engine.request({ type: 'samples.unsure', runId: 'run', count: 5 })
    expect(samples).toHaveLength(5)
    const { plan } = openProject('digits-branches')
    const node = plan.steps[1]?.node ?? ''
    const { probe } = await recorded.engine.request({
      type: 'probe',
      runId: 'run',
      node,
      sample: { kind: 'dataset', split: 'validation', index: 3 },
    })
    expect(probe.output.values.length).toBe(probe.output.shape.reduce((product, size) => product * size, 1))
    recorded.engine.send({ type: 'run.stop', runId: 'run' })
    await recorded.until('run.state', ({ state }) => state === 'stopped')
  })

  test('a learning rate of 1e20 stops with step and layer named, finite weights and no false point', async () => {
    const recorded = await openEngine()
    start(recorded, { template: 'digits-mlp', steps: 1000, paused: true })
    recorded.engine.send({ type: 'run.tune', runId: 'run', learningRate: 1e20 })
    const failure = new Promise<Event>((resolve) => {
      recorded.engine.subscribe((event) => event.type === 'run.failed' && resolve(event))
    })
    recorded.engine.send({ type: 'run.resume', runId: 'run' })
    // The first step throws the weights to 1e20; the second finds products beyond 3e38 in the second layer.
    expect(await failure).toMatchObject({ problem: { code: 'lossNotFinite', node: 'dense-2', data: { step: 2 } } })
    expect(column(recorded.events, 'step')).toEqual([1])
    expect(column(recorded.events, 'loss').every(Number.isFinite)).toBe(true)
    const { checkpoint } = await recorded.engine.request({ type: 'run.checkpoint', runId: 'run' })
    expect(checkpoint.step).toBe(1)
    expect(checkpoint.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true)
  })
})
