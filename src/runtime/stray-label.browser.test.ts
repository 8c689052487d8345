/** A label outside the classes in mid-run, on every backend: the run stops there, with the model as it was before, to the bit. */
import runtimeAddress from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { BackendName } from '../spec/run.ts'
import { openTemplate } from '../templates/registry.ts'
import { startBackend } from './backend.ts'
import { epochOrder } from './epoch-order.ts'
import { kernelModuleUrl } from './kernels/wasm/module-url.ts'
import { createModel, saveCheckpoint } from './model.ts'
import { createResidentData, type ResidentData } from './resident-data.ts'
import { createSamples, type Samples } from './samples.ts'
import { shippedChunk } from './shipped-chunk.testing.ts'
import { cutBatch, train, type TrainingEvent } from './train.ts'
import { UNWATCHED } from './unwatched.testing.ts'

const BATCH = 8
/** Steps before the spoiled one, and those that a GPU is given before anyone reads its losses. */
const GOOD = 5
const STEPS = 12

async function bytesOf(address: string | URL): Promise<ArrayBuffer> {
  return (await fetch(address)).arrayBuffer()
}

const { graph, run } = openTemplate('digits-mlp', 'test')
const { plan } = compile(graph, findDataset('digits') ?? null)
if (!plan) throw new Error('the template does not compile')
const config = { ...run, batchSize: BATCH, seed: 3, sampleLimit: 300 }

interface Setting {
  readonly onDevice: boolean
  readonly steps: number
  readonly isSpoiled: boolean
}

async function loadDigits({ onDevice, isSpoiled }: Setting): Promise<{ data: ResidentData; samples: Samples }> {
  const { card, decoded } = await shippedChunk('digits')
  const data = createResidentData(card, { onDevice: () => onDevice })
  const { labels } = decoded
  data.add('train', 0, decoded)
  // Before the label is spoiled, for samples are divided by their labels.
  const samples = createSamples(data, config.sampleLimit)
  const trainRows = samples.rows(0).train
  if (isSpoiled) {
    const order = epochOrder(samples.plan.trainSizes, { seed: config.seed, epoch: 0 })
    const [part] = cutBatch(order, GOOD * BATCH, (GOOD + 1) * BATCH)
    labels[trainRows[part?.rows[BATCH / 2] ?? 0] ?? 0] = 10
  }
  return { data, samples }
}

interface Trained {
  readonly checkpoint: Checkpoint
  readonly losses: readonly number[]
  readonly last: TrainingEvent | undefined
}

async function trainDigits(setting: Setting): Promise<Trained> {
  const { data, samples } = await loadDigits(setting)
  const model = createModel(plan ?? missing(), config)
  const events: TrainingEvent[] = []
  const loop = train({
    ...UNWATCHED,
    model,
    data,
    samples,
    totalSteps: setting.steps,
    now: () => 0, // no reading is ever due, so that all steps are given to the device together
    readsAtOnce: !setting.onDevice,
  })
  for await (const event of loop) events.push(event)
  const checkpoint = await saveCheckpoint(model)
  model.dispose()
  data.releaseDevice()
  const losses = events.flatMap((event) => (event.kind === 'metrics' ? [...event.columns.loss] : []))
  return { checkpoint, losses, last: events.at(-1) }
}

function missing(): never {
  throw new Error('no plan')
}

async function start(backend: BackendName): Promise<void> {
  const supplies = { runtime: await bytesOf(runtimeAddress), kernels: await bytesOf(kernelModuleUrl()) }
  const report = await startBackend({ preference: backend, measured: undefined }, supplies)
  expect(report.backend).toBe(backend)
}

test.each(['cpu', 'webgl', 'webgpu', 'wasm'] as const)('on %s', { timeout: 90_000 }, async (backend) => {
  await start(backend)
  const onDevice = backend === 'webgl' || backend === 'webgpu'

  const before = await trainDigits({ onDevice, steps: GOOD, isSpoiled: false })
  const stopped = await trainDigits({ onDevice, steps: STEPS, isSpoiled: true })
  expect(stopped.last).toMatchObject({ kind: 'lossNotFinite', step: GOOD + 1, loss: Number.NaN, node: undefined })
  expect(stopped.losses).toEqual(before.losses)
  expect(stopped.checkpoint).toEqual(before.checkpoint)
})

test('a step that is taken changes the weights', async () => {
  await start('wasm')
  const before = await trainDigits({ onDevice: false, steps: GOOD, isSpoiled: false })
  const after = await trainDigits({ onDevice: false, steps: GOOD + 1, isSpoiled: false })
  expect(after.checkpoint.weights).not.toEqual(before.checkpoint.weights)
})
