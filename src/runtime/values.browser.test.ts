/** A regression and a reconstruction on every backend: the losses, errors and held-out figures of plain JavaScript. */
import runtimeAddress from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { beforeAll, expect, test } from 'vitest'
import type { DataCard } from '../data/card.ts'
import type { Samples as DataSamples } from '../data/chunk.ts'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import type { BackendName } from '../spec/run.ts'
import { TEMPLATES } from '../templates/registry.ts'
import { startBackend } from './backend.ts'
import { evaluate } from './evaluate.ts'
import { kernelModuleUrl } from './kernels/wasm/module-url.ts'
import { createModel } from './model.ts'
import { createResidentData } from './resident-data.ts'
import { createSamples } from './samples.ts'
import { shippedChunk } from './shipped-chunk.testing.ts'
import { excessOver } from './skeleton.testing.ts'
import { train } from './train.ts'
import { UNWATCHED } from './unwatched.testing.ts'

const STEPS = 4
const BATCH = 8
const MEASURED = 64
/** Of the greatest value, as layers are held to. */
const TOLERANCE = { wasm: 1e-4, webgpu: 1e-4, webgl: 2e-3 } as const

const TAUGHT = ['ames', 'digits-autoencoder'] as const
type Taught = (typeof TAUGHT)[number]

async function open(id: Taught): Promise<{ readonly card: DataCard; readonly decoded: DataSamples }> {
  const facts = findDataset(TEMPLATES[id].run.dataset)
  if (facts?.origin.kind !== 'folder') throw new Error(`${id} has no shipped data`)
  const { card, decoded } = await shippedChunk(facts.origin.folder)
  return { card: { ...card, task: facts.task }, decoded }
}

async function start(backend: BackendName): Promise<void> {
  const bytesOf = async (address: string | URL) => (await fetch(address)).arrayBuffer()
  const supplies = { runtime: await bytesOf(runtimeAddress), kernels: await bytesOf(kernelModuleUrl()) }
  const report = await startBackend({ preference: backend, measured: undefined }, supplies)
  expect(report.backend).toBe(backend)
}

/** Of each step, and at the end on held-out samples. */
async function learn(id: Taught, backend: BackendName): Promise<{ losses: number[]; errors: number[] }> {
  const { graph, run } = TEMPLATES[id]
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error(`${id} does not compile`)
  const { card, decoded } = await open(id)
  const data = createResidentData(card, { onDevice: () => backend === 'webgpu' || backend === 'webgl' })
  data.add('train', 0, decoded)
  const samples = createSamples(data, 1000)
  const model = createModel(plan, { ...run, seed: 4, batchSize: BATCH })
  const losses: number[] = []
  const errors: number[] = []
  const events = train({
    ...UNWATCHED,
    model,
    data,
    samples,
    totalSteps: STEPS,
    now: () => 0,
    readsAtOnce: false,
  })
  for await (const event of events) {
    if (event.kind !== 'metrics') continue
    losses.push(...event.columns.loss)
    errors.push(...event.columns.error)
  }
  const parts = samples.heldOut('validation', MEASURED, new Set([0]))
  const measured = await evaluate(model, data, { split: 'validation', parts, complete: false }, () => Promise.resolve())
  model.dispose()
  data.releaseDevice()
  return { losses: [...losses, measured.loss], errors: [...errors, measured.error] }
}

const expected = new Map<Taught, Awaited<ReturnType<typeof learn>>>()

beforeAll(async () => {
  await start('cpu')
  for (const id of TAUGHT) expected.set(id, await learn(id, 'cpu'))
})

test.each(['wasm', 'webgpu', 'webgl'] as const)('on %s', async (backend) => {
  await start(backend)
  for (const id of TAUGHT) {
    const plain = expected.get(id)
    const own = await learn(id, backend)
    for (const column of ['losses', 'errors'] as const) {
      const figures = plain?.[column] ?? []
      expect(figures).toHaveLength(STEPS + 1)
      // They move, so equality says something.
      expect(Math.max(...figures) - Math.min(...figures)).toBeGreaterThan(0.01 * Math.max(...figures))
      expect(excessOver(TOLERANCE[backend], own[column], figures), `${id}, ${column}`).toBeLessThanOrEqual(1)
      const spoiled = figures.map((figure) => figure * 1.01)
      expect(excessOver(TOLERANCE[backend], spoiled, figures)).toBeGreaterThan(1)
    }
  }
})
