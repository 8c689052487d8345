/** Just enough training data for a race: the first chunks, until a batch is full. From the browser's cache, as a rule. */
import { matchesCard, type DataCard } from '../../src/index.ts'

/** A tenth of every chunk is held out. */
const HELD_OUT = 0.1

export interface RaceData {
  readonly card: DataCard
  /** By index, from 0. */
  readonly chunks: readonly ArrayBuffer[]
  /** Samples in these chunks. */
  readonly samples: number
}

interface Wanted {
  readonly dataset: string
  readonly batchSize: number
  readonly sampleLimit: number | null
}

/** Rejects where the data is not to be had. */
export async function loadRaceData(
  fetch: (path: string) => Promise<Response>,
  { dataset, batchSize, sampleLimit }: Wanted,
): Promise<RaceData> {
  const load = async (file: string): Promise<Response> => {
    const response = await fetch(`data/${dataset}/${file}`)
    if (!response.ok) throw new Error(`${file}: ${response.status}`)
    return response
  }
  // Shipped with the page and covered by its own tests; the chunks it names are checked against it.
  const card = (await (await load('card.json')).json()) as DataCard
  const chunks: ArrayBuffer[] = []
  let samples = 0
  for (const chunk of card.splits.train) {
    const bytes = await (await load(chunk.file)).arrayBuffer()
    if (!(await matchesCard(bytes, chunk))) throw new Error(`${chunk.file} is damaged`)
    chunks.push(bytes)
    samples += chunk.count
    if (Math.floor(samples * (1 - HELD_OUT)) >= batchSize) break
  }
  return { card, chunks, samples: Math.min(samples, sampleLimit ?? samples) }
}
