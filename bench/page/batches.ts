/** The batches that our engine takes first, in its order, for those who must be given theirs. */
import { decodeChunk, type DataCard, type RunConfig } from '../../src/index.ts'
import { epochOrder } from '../../src/runtime/epoch-order.ts'
import { createSamples } from '../../src/runtime/samples.ts'

/** As many as the first chunk holds at batch 64; more would start over. */
const MOST_BATCHES = 32

export interface ShippedData {
  readonly card: DataCard
  /** Compressed training chunks, as the page hands them to the Worker. */
  readonly chunks: readonly ArrayBuffer[]
}

export interface Batches {
  readonly data: ShippedData
  readonly size: number
  readonly count: number
  readonly shape: readonly number[]
  readonly classes: number
  /** `[count × size, …shape]` */
  readonly inputs: Float32Array
  /** `[count × size]` */
  readonly labels: Float32Array
}

export async function fetchData(dataset: string): Promise<ShippedData> {
  const folder = new URL(`data/${dataset}/`, document.baseURI)
  const card = (await (await fetch(new URL('card.json', folder))).json()) as DataCard // shipped by us
  const chunks = await Promise.all(
    card.splits.train.map(async ({ file }) => (await fetch(new URL(file, folder))).arrayBuffer()),
  )
  return { card, chunks }
}

export async function cutBatches(data: ShippedData, config: RunConfig): Promise<Batches> {
  const { card, chunks } = data
  const [first] = chunks
  const [{ count: samplesInFirst } = { count: 0 }] = card.splits.train
  if (!first) throw new Error(`${card.id} has no training chunk`)
  const width = card.shape.reduce((product, size) => product * size, 1)
  const chunk = await decodeChunk(first, samplesInFirst, card)
  const samples = createSamples({ card, labels: () => chunk.labels }, config.sampleLimit)
  const order = epochOrder(samples.plan.trainSizes, { seed: config.seed, epoch: 0 })
  const size = config.batchSize
  const trainRows = samples.rows(0).train
  const count = Math.min(MOST_BATCHES, Math.floor(trainRows.length / size))

  const inputs = new Float32Array(count * size * width)
  const labels = new Float32Array(count * size)
  for (let i = 0; i < count * size; i++) {
    const row = trainRows[order.row[i] ?? 0] ?? 0
    labels[i] = chunk.labels[row] ?? 0
    for (let j = 0; j < width; j++) inputs[i * width + j] = (chunk.inputs[row * width + j] ?? 0) * card.scale
  }
  return { data, size, count, shape: card.shape, classes: card.classes.length, inputs, labels }
}
