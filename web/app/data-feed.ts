/**
 * Brings a data set to the Worker, which has no network of its own: the page fetches the card and
 * the chunks, checks them and hands them over. The first chunk comes first, the rest behind it.
 */
import {
  dataKey,
  decodeChunk,
  findDataset,
  type Command,
  type DataCard,
  type DataChunk,
  type Problem,
} from '../../src/index.ts'
import { datasetStore, type PreviewSample } from '../stores/dataset.ts'
import { NoAnswer, openData, type DataSource, type Fetch, type WantedData } from './data-source.ts'

const PREVIEW_SAMPLES = 12

export interface DataFeed {
  /** Resolves when training can start; `null`, or why it cannot. */
  readonly open: (wanted: WantedData) => Promise<Problem | null>
  /** The Worker was replaced: everything is handed over again, from the browser's cache. */
  readonly forget: () => void
}

/** Tries for one chunk, and the pause before the next, doubled each time. */
const ATTEMPTS = 4
const RETRY_DELAY = 1000

export interface DataFeedOptions {
  readonly fetch: Fetch
  readonly send: (command: Command, transfer?: readonly Transferable[]) => void
  /** Chunks behind the first did not come: training will wait for them. */
  readonly onProblem?: (problem: Problem) => void
}

type Split = 'train' | 'test'

interface ChunkPlace {
  readonly split: Split
  readonly index: number
  readonly chunk: DataChunk
}

export function createDataFeed({ fetch, send, onProblem }: DataFeedOptions): DataFeed {
  /** What this Worker has, by the key of its data; a promise per chunk so that none is fetched twice. */
  let sources = new Map<string, Promise<DataSource>>()
  let chunks = new Map<string, Promise<number>>()
  /** Counts Workers: what was fetched for an earlier one is not for this one, which has no card yet. */
  let era = 0

  async function loadSource(key: string, wanted: WantedData): Promise<DataSource> {
    const own = era
    const source = await openData(fetch, wanted)
    if (own === era) send({ type: 'data.open', dataset: key, card: source.card })
    return source
  }

  async function loadChunk(key: string, source: DataSource, place: ChunkPlace): Promise<number> {
    const { split, index, chunk } = place
    const own = era
    const bytes = await source.load(split, index)
    if (split === 'train' && index === 0) report(key, await preview(source.card, chunk, bytes))
    if (own === era) send({ type: 'data.chunk', dataset: key, split, index, bytes }, [bytes])
    return chunk.count
  }

  function chunkOnce(key: string, source: DataSource, { split, index }: Omit<ChunkPlace, 'chunk'>): Promise<number> {
    const place = `${key}/${split}/${index}`
    const chunk = source.card.splits[split][index]
    const known = chunks.get(place)
    if (known || !chunk) return known ?? Promise.resolve(0)
    const loading = loadChunk(key, source, { split, index, chunk })
    chunks.set(place, loading)
    // A failed chunk may be asked for again.
    loading.catch(() => chunks.delete(place))
    return loading
  }

  function sourceOnce(key: string, wanted: WantedData): Promise<DataSource> {
    const known = sources.get(key)
    if (known) return known
    const loading = loadSource(key, wanted)
    sources.set(key, loading)
    loading.catch(() => sources.delete(key))
    return loading
  }

  /** Generated data is made and handed over anew: the Worker keeps one making of each set. */
  function forgetMade(key: string, wanted: WantedData): void {
    const isMade = findDataset(wanted.dataset)?.origin.kind === 'generator'
    if (!isMade || datasetStore.getState().key === key) return
    for (const known of [sources, chunks]) {
      for (const other of known.keys()) if (other.startsWith(wanted.dataset)) known.delete(other)
    }
  }

  async function open(wanted: WantedData): Promise<Problem | null> {
    const { dataset, sampleLimit } = wanted
    const key = dataKey(wanted)
    forgetMade(key, wanted)
    if (datasetStore.getState().id !== dataset) {
      datasetStore.setState({ id: dataset, card: null, loaded: 0, needed: 0, preview: [], points: null, problem: null })
    }
    datasetStore.setState({ key })
    const own = era
    try {
      const source = await sourceOnce(key, wanted)
      const { card } = source
      const needed = chunksWithin(card.splits.train, sampleLimit)
      const total = needed.reduce((sum, index) => sum + (card.splits.train[index]?.count ?? 0), 0)
      report(key, { card, needed: total, problem: source.problem })
      if (needed.length === 0) report(key, { preview: [], points: null })
      await chunkOnce(key, source, { split: 'train', index: 0 })
      if (source.problem) return source.problem
      void rest(key, source, { needed, era: own })
      return null
    } catch (error) {
      return report(key, { problem: unavailable(dataset, error) }).problem
    }
  }

  /** One after another: the first chunks are needed first. */
  async function rest(
    key: string,
    source: DataSource,
    wanted: { needed: readonly number[]; era: number },
  ): Promise<void> {
    const { card } = source
    const take = (split: Split, index: number): Promise<number> =>
      persistently(() => (wanted.era === era ? chunkOnce(key, source, { split, index }) : Promise.resolve(0)))
    let loaded = 0
    try {
      for (const index of wanted.needed) {
        loaded += await take('train', index)
        if (wanted.era === era) report(key, { loaded })
      }
      for (const index of card.splits.test.keys()) await take('test', index)
    } catch (error) {
      if (wanted.era !== era) return
      const { problem } = report(key, { problem: unavailable(card.id, error) })
      onProblem?.(problem)
    }
  }

  function forget(): void {
    era += 1
    sources = new Map()
    chunks = new Map()
  }

  return { open, forget }
}

/** A moment without network must not end a training that waits for its data. */
async function persistently<T>(load: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await load()
    } catch (error) {
      if (attempt === ATTEMPTS) throw error
      await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY * 2 ** (attempt - 1)))
    }
  }
}

/** Late news of a data set that is no longer open is dropped. */
function report<S extends Partial<ReturnType<typeof datasetStore.getState>>>(key: string, change: S): S {
  if (datasetStore.getState().key === key) datasetStore.setState(change)
  return change
}

/** Indices of the chunks that hold the first `limit` samples. */
export function chunksWithin(chunks: readonly DataChunk[], limit: number | null): readonly number[] {
  let before = 0
  return chunks.flatMap((chunk, index) => {
    const start = before
    before += chunk.count
    return limit === null || start < limit ? [index] : []
  })
}

/** A few samples to show; of points in the plane all. */
async function preview(card: DataCard, chunk: DataChunk, bytes: ArrayBuffer) {
  const sampleSize = card.shape.reduce((product, size) => product * size, 1)
  const samples = await decodeChunk(bytes, chunk.count, card)
  const { labels, inputs } = samples
  const shown = Array.from(labels.subarray(0, PREVIEW_SAMPLES), (label, i): PreviewSample => {
    const values = Float32Array.from(inputs.subarray(i * sampleSize, (i + 1) * sampleSize), (x) => x * card.scale)
    return { label, values }
  })
  return { preview: shown, points: sampleSize === 2 ? samples : null }
}

function unavailable(dataset: string, error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error)
  const detail = error instanceof NoAnswer ? null : said
  return { code: 'dataUnavailable', data: { dataset, detail }, severity: 'error', fixes: [] }
}
