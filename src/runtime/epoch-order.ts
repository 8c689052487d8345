/**
 * In which order an epoch visits its samples. Chunks are shuffled and stratified at build time, so
 * an epoch goes chunk by chunk, rows shuffled within: training can start on the first chunk, a
 * batch touches one chunk or two neighbours, and the order is a function of seed and epoch alone.
 */
import { permutation } from '../spec/random.ts'
import { STREAMS } from './streams.ts'

export interface EpochOrder {
  /** `[samples]` */
  readonly chunk: Uint32Array
  /** Position among the chunk's rows of this part, not yet a row of the chunk. `[samples]` */
  readonly row: Uint32Array
}

/** `sizes`: samples per chunk. The first epoch takes chunks as they arrive. */
export function epochOrder(sizes: readonly number[], place: { seed: number; epoch: number }): EpochOrder {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const chunk = new Uint32Array(total)
  const row = new Uint32Array(total)
  const { seed, epoch } = place
  const chunks =
    epoch === 0
      ? Uint32Array.from(sizes.keys())
      : permutation({ seed, stream: STREAMS.chunkOrder, a: epoch, b: 0, c: 0 }, sizes.length)
  let filled = 0
  for (const index of chunks) {
    const size = sizes[index] ?? 0
    chunk.fill(index, filled, filled + size)
    row.set(permutation({ seed, stream: STREAMS.rowOrder, a: epoch, b: index, c: 0 }, size), filled)
    filled += size
  }
  return { chunk, row }
}
