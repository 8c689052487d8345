/** Just enough training data for a race: the first chunks, until a batch is full. From the browser's cache, as a rule. */
import { dataKey, type DataCard } from '../../src/index.ts'
import { openData, type Fetch, type WantedData } from './data-source.ts'

/** A tenth of every chunk is held out. */
const HELD_OUT = 0.1

export interface RaceData {
  /** See `dataKey`. */
  readonly key: string
  readonly card: DataCard
  /** By index, from 0. */
  readonly chunks: readonly ArrayBuffer[]
  /** Samples in these chunks. */
  readonly samples: number
}

interface Wanted extends WantedData {
  readonly batchSize: number
}

/** Rejects where the data is not to be had. */
export async function loadRaceData(fetch: Fetch, wanted: Wanted): Promise<RaceData> {
  const { batchSize, sampleLimit } = wanted
  const { card, load } = await openData(fetch, wanted)
  const chunks: ArrayBuffer[] = []
  let samples = 0
  for (const [index, chunk] of card.splits.train.entries()) {
    chunks.push(await load('train', index))
    samples += chunk.count
    if (Math.floor(samples * (1 - HELD_OUT)) >= batchSize) break
  }
  return { key: dataKey(wanted), card, chunks, samples: Math.min(samples, sampleLimit ?? samples) }
}
