/** Where a data set's card and bytes come from: shipped files, checked against their card, or a generator. */
import { findDataset, makeData, matchesCard, type DataCard, type Problem, type RunConfig } from '../../src/index.ts'

export type Fetch = (path: string) => Promise<Response>
export type WantedData = Pick<RunConfig, 'dataset' | 'dataParameters' | 'sampleLimit'>

export interface DataSource {
  readonly card: DataCard
  /** It is there, and nothing can be trained with it. */
  readonly problem: Problem | null
  /** Rejects where the bytes are not to be had, or not those of the card. */
  readonly load: (split: 'train' | 'test', index: number) => Promise<ArrayBuffer>
}

const MAX_CARD_BYTES = 262_144

export async function openData(fetch: Fetch, wanted: WantedData): Promise<DataSource> {
  const facts = findDataset(wanted.dataset)
  if (facts?.origin.kind === 'generator') {
    const { card, chunks, problem } = await makeData(wanted)
    return { card, problem, load: (split) => Promise.resolve(chunks[split].slice(0)) }
  }
  const folder = `data/${facts?.origin.folder ?? wanted.dataset}`
  const text = await (await request(fetch, `${folder}/card.json`)).text()
  if (text.length > MAX_CARD_BYTES) throw new Error(`the card of ${wanted.dataset} is too large`)
  // Shipped with the page and covered by its own tests; the chunks it names are checked against it.
  const shipped = JSON.parse(text) as DataCard
  const card = facts ? { ...shipped, id: wanted.dataset, task: facts.task } : shipped
  return {
    card,
    problem: null,
    load: async (split, index) => {
      const chunk = card.splits[split][index]
      if (!chunk) throw new Error(`${wanted.dataset} has no chunk ${index}`)
      const bytes = await (await request(fetch, `${folder}/${chunk.file}`)).arrayBuffer()
      if (!(await matchesCard(bytes, chunk))) throw new Error(`${chunk.file} is damaged`)
      return bytes
    },
  }
}

/** Nobody was reached; browsers say so in English, each in its own words. */
export class NoAnswer extends Error {}

async function request(fetch: Fetch, path: string): Promise<Response> {
  const response = await fetch(path).catch((error: unknown) => {
    throw new NoAnswer(path, { cause: error })
  })
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}
