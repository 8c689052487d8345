/** Trains a template in Node on the data that the page ships, or on the same data with its answers mixed up. */
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import type { DataCard } from '../data/card.ts'
import { decodeChunk, type Samples as DataSamples } from '../data/chunk.ts'
import { generateData } from '../data/generate.ts'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import { evaluate } from './evaluate.ts'
import { createModel } from './model.ts'
import { createResidentData, type ResidentData, type Split } from './resident-data.ts'
import { createSamples } from './samples.ts'
import { train } from './train.ts'
import { UNWATCHED } from './unwatched.testing.ts'
import { permutation } from '../spec/random.ts'
import type { Evaluation } from '../spec/metrics.ts'
import { TEMPLATES, type TemplateId } from '../templates/registry.ts'

const MIX_STREAM = 0x4d495855
/** Held-out samples measured. */
const MEASURED = 400

export interface Lesson {
  readonly steps: number
  readonly batchSize?: number
  /** The training answers belong to other samples; where the answer is the input, its values are mixed up. */
  readonly isMixed: boolean
}

export interface Learned {
  readonly losses: readonly number[]
  /** On the test part, whose answers are always right. */
  readonly evaluation: Evaluation
}

export async function learn(id: TemplateId, { steps, batchSize, isMixed }: Lesson): Promise<Learned> {
  const { graph, run } = TEMPLATES[id]
  const config = { ...run, sampleLimit: null, batchSize: batchSize ?? run.batchSize }
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error(`${id} does not compile`)
  const data = await openData(run.dataset, isMixed)
  const samples = createSamples(data, null)
  const model = createModel(plan, config)
  const losses: number[] = []
  const events = train({
    ...UNWATCHED,
    model,
    data,
    samples,
    totalSteps: steps,
    now: () => performance.now(),
    readsAtOnce: true,
  })
  for await (const event of events) if (event.kind === 'metrics') losses.push(...event.columns.loss)
  const parts = samples.heldOut('test', MEASURED, new Set([0]))
  const heldOut = { split: 'test', parts, complete: false } as const
  const evaluation = await evaluate(model, data, heldOut, () => Promise.resolve())
  model.dispose()
  return { losses, evaluation }
}

/** Only the first chunk of each part: a lesson in CI is short. */
async function openData(dataset: string, isMixed: boolean): Promise<ResidentData> {
  const { card, load } = await readData(dataset)
  const first = (split: Split) => card.splits[split].slice(0, 1)
  const cut: DataCard = { ...card, splits: { train: first('train'), test: first('test') } }
  const data = createResidentData(cut, { onDevice: () => false })
  for (const split of ['train', 'test'] as const) {
    const chunk = await decodeChunk(await load(split), card.splits[split][0]?.count ?? 0, card)
    data.add(split, 0, isMixed && split === 'train' ? mix(chunk, card) : chunk)
  }
  return data
}

async function readData(dataset: string): Promise<{ card: DataCard; load: (split: Split) => Promise<ArrayBuffer> }> {
  const facts = findDataset(dataset)
  if (facts?.origin.kind !== 'folder') {
    const { card, chunks } = generateData(dataset, {})
    return { card, load: (split) => Promise.resolve(chunks[split]) }
  }
  const folder = new URL(`../../public/data/${facts.origin.folder}/`, import.meta.url)
  const shipped = JSON.parse(await readFile(new URL('card.json', folder), 'utf8')) as DataCard // see shipped.test.ts
  const card: DataCard = { ...shipped, task: facts.task, packing: 'none' }
  const load = async (split: Split) =>
    Uint8Array.from(gunzipSync(await readFile(new URL(card.splits[split][0]?.file ?? '', folder)))).buffer
  return { card, load }
}

function mix({ labels, inputs, targets }: DataSamples, { task }: DataCard): DataSamples {
  const order = permutation({ seed: 1, stream: MIX_STREAM, a: 0, b: 0, c: 0 }, labels.length)
  if (task !== 'reconstruction') {
    return {
      labels: labels.map((_, index) => labels[order[index] ?? 0] ?? 0),
      inputs,
      ...(targets && { targets: targets.map((_, index) => targets[order[index] ?? 0] ?? 0) }),
    }
  }
  const size = inputs.length / labels.length
  const mixed = inputs.slice()
  for (let sample = 0; sample < labels.length; sample++) {
    const places = permutation({ seed: 1, stream: MIX_STREAM, a: sample, b: 1, c: 0 }, size)
    for (let i = 0; i < size; i++) mixed[sample * size + i] = inputs[sample * size + (places[i] ?? 0)] ?? 0
  }
  return { labels, inputs: mixed }
}
