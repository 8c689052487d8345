/** The first training chunk of a shipped data set, in a browser under test. */
import type { DataCard } from '../data/card.ts'
import { decodeChunk, type Samples } from '../data/chunk.ts'

export async function shippedChunk(id: string): Promise<{ readonly card: DataCard; readonly decoded: Samples }> {
  const card = (await (await fetch(`/data/${id}/card.json`)).json()) as DataCard // shipped by us
  const [chunk] = card.splits.train
  if (!chunk) throw new Error('no chunk')
  const bytes = await (await fetch(`/data/${id}/${chunk.file}`)).arrayBuffer()
  return { card, decoded: await decodeChunk(bytes, chunk.count, card) }
}
