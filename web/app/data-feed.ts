/**
 * Brings a data set to the Worker, which has no network of its own: the page fetches the card and
 * the chunks, checks them and hands them over. The first chunk comes first, the rest behind it.
 */
import { decodeChunk, matchesCard, type Command, type DataCard, type DataChunk, type Problem } from '../../src/index.ts'
import { datasetStore, type PreviewSample } from '../stores/dataset.ts'

const PREVIEW_SAMPLES = 12
const MAX_CARD_BYTES = 262_144

export interface DataFeed {
  /** Resolves when training can start; `null`, or why it cannot. */
  readonly open: (dataset: string, sampleLimit: number | null) => Promise<Problem | null>
  /** The Worker was replaced: everything is handed over again, from the browser's cache. */
  readonly forget: () => void
}

/** Tries for one chunk, and the pause before the next, doubled each time. */
const ATTEMPTS = 4
const RETRY_DELAY = 1000

export interface DataFeedOptions {
  readonly fetch: (address: string) => Promise<Response>
  readonly send: (command: Command, transfer?: readonly Transferable[]) => void
  /** Chunks behind the first did not come: training will wait for them. */
  readonly onProblem?: (problem: Problem) => void
}

type Split = 'train' | 'test'

export function createDataFeed({ fetch, send, onProblem }: DataFeedOptions): DataFeed {
  /** What this Worker has, by data set; a promise per chunk so that none is fetched twice. */
  let cards = new Map<string, Promise<DataCard>>()
  let chunks = new Map<string, Promise<number>>()
  /** Counts Workers: what was fetched for an earlier one is not for this one, which has no card yet. */
  let era = 0

  async function loadCard(dataset: string): Promise<DataCard> {
    const own = era
    const text = await (await request(`data/${dataset}/card.json`)).text()
    if (text.length > MAX_CARD_BYTES) throw new Error(`the card of ${dataset} is too large`)
    // Shipped with the page and covered by its own tests; the chunks it names are checked against it.
    const card = JSON.parse(text) as DataCard
    if (own === era) send({ type: 'data.open', card })
    return card
  }

  async function request(path: string): Promise<Response> {
    const response = await fetch(path)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response
  }

  async function loadChunk(card: DataCard, place: { split: Split; index: number; chunk: DataChunk }): Promise<number> {
    const { split, index, chunk } = place
    const own = era
    const bytes = await (await request(`data/${card.id}/${chunk.file}`)).arrayBuffer()
    if (!(await matchesCard(bytes, chunk))) throw new Error(`${chunk.file} is damaged`)
    if (split === 'train' && index === 0) datasetStore.setState({ preview: await preview(card, chunk, bytes) })
    if (own === era) send({ type: 'data.chunk', dataset: card.id, split, index, bytes }, [bytes])
    return chunk.count
  }

  function chunkOnce(card: DataCard, split: Split, index: number): Promise<number> {
    const key = `${card.id}/${split}/${index}`
    const chunk = card.splits[split][index]
    const known = chunks.get(key)
    if (known || !chunk) return known ?? Promise.resolve(0)
    const loading = loadChunk(card, { split, index, chunk })
    chunks.set(key, loading)
    // A failed chunk may be asked for again.
    loading.catch(() => chunks.delete(key))
    return loading
  }

  function cardOnce(dataset: string): Promise<DataCard> {
    const known = cards.get(dataset)
    if (known) return known
    const loading = loadCard(dataset)
    cards.set(dataset, loading)
    loading.catch(() => cards.delete(dataset))
    return loading
  }

  async function open(dataset: string, sampleLimit: number | null): Promise<Problem | null> {
    if (datasetStore.getState().id !== dataset) {
      datasetStore.setState({ id: dataset, card: null, loaded: 0, needed: 0, preview: [], problem: null })
    }
    const own = era
    try {
      const card = await cardOnce(dataset)
      const needed = chunksWithin(card.splits.train, sampleLimit)
      const total = needed.reduce((sum, index) => sum + (card.splits.train[index]?.count ?? 0), 0)
      report(dataset, { card, needed: total, problem: null })
      await chunkOnce(card, 'train', 0)
      void rest(card, { needed, era: own })
      return null
    } catch (error) {
      return report(dataset, { problem: unavailable(dataset, error) }).problem
    }
  }

  /** One after another: the first chunks are needed first. */
  async function rest(card: DataCard, wanted: { needed: readonly number[]; era: number }): Promise<void> {
    const take = (split: Split, index: number): Promise<number> =>
      persistently(() => (wanted.era === era ? chunkOnce(card, split, index) : Promise.resolve(0)))
    let loaded = 0
    try {
      for (const index of wanted.needed) {
        loaded += await take('train', index)
        if (wanted.era === era) report(card.id, { loaded })
      }
      for (const index of card.splits.test.keys()) await take('test', index)
    } catch (error) {
      if (wanted.era !== era) return
      const { problem } = report(card.id, { problem: unavailable(card.id, error) })
      onProblem?.(problem)
    }
  }

  function forget(): void {
    era += 1
    cards = new Map()
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
function report<S extends Partial<ReturnType<typeof datasetStore.getState>>>(dataset: string, change: S): S {
  if (datasetStore.getState().id === dataset) datasetStore.setState(change)
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

async function preview(card: DataCard, chunk: DataChunk, bytes: ArrayBuffer): Promise<readonly PreviewSample[]> {
  const sampleSize = card.shape.reduce((product, size) => product * size, 1)
  const { labels, pixels } = await decodeChunk(bytes, { count: chunk.count, sampleSize })
  return Array.from(labels.subarray(0, PREVIEW_SAMPLES), (label, i) => ({
    label,
    values: Float32Array.from(pixels.subarray(i * sampleSize, (i + 1) * sampleSize), (pixel) => pixel * card.scale),
  }))
}

function unavailable(dataset: string, error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'dataUnavailable', data: { dataset, detail }, severity: 'error', fixes: [] }
}
