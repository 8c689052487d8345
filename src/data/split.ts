/**
 * Parts each chunk into training and validation samples. Per chunk, so that training can start when
 * the first chunk has arrived and the parts of earlier chunks never change.
 */
import { permutation, type RandomKey } from '../spec/random.ts'

/** Name of this use of randomness among the streams; see `RandomKey`. */
const SPLIT_STREAM = 0x53504c54

export interface ChunkSplit {
  /** Positions within the chunk, ascending, so prefixes stay as balanced as the file is. */
  readonly train: Uint32Array<ArrayBuffer>
  readonly validation: Uint32Array<ArrayBuffer>
}

export interface SplitOptions {
  /** Number of the chunk, so that chunks are parted independently. */
  readonly chunk: number
  /** How many samples are held out; each class gives its share, rounded by largest remainder. */
  readonly validation: number
  /** Fixed unless asked for, so that runs of different seeds are measured on the same samples. */
  readonly seed?: number
}

export function splitChunk(labels: Uint8Array, { chunk, validation, seed = 0 }: SplitOptions): ChunkSplit {
  const members = groupByClass(labels)
  const share = labels.length === 0 ? 0 : validation / labels.length
  const quotas = shareOut(
    members.map((positions) => positions.length * share),
    Math.min(validation, labels.length),
  )
  const isValidation = new Uint8Array(labels.length)
  members.forEach((positions, label) => {
    const key: RandomKey = { seed, stream: SPLIT_STREAM, a: chunk, b: label, c: 0 }
    for (const chosen of permutation(key, positions.length).subarray(0, quotas[label])) {
      isValidation[positions[chosen] ?? 0] = 1
    }
  })
  const positions = Uint32Array.from(labels.keys())
  return {
    train: positions.filter((position) => isValidation[position] === 0),
    validation: positions.filter((position) => isValidation[position] === 1),
  }
}

function groupByClass(labels: Uint8Array): readonly (readonly number[])[] {
  const members: number[][] = Array.from(
    { length: labels.reduce((most, label) => Math.max(most, label + 1), 0) },
    () => [],
  )
  labels.forEach((label, position) => members[label]?.push(position))
  return members
}

/** Whole numbers that sum to `total`, each within one of its exact share. */
function shareOut(shares: readonly number[], total: number): readonly number[] {
  const quotas = shares.map(Math.floor)
  const missing = total - quotas.reduce((sum, quota) => sum + quota, 0)
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: share - Math.floor(share) }))
    .sort((left, right) => right.remainder - left.remainder || left.index - right.index)
  const rounded = new Set(byRemainder.slice(0, missing).map(({ index }) => index))
  return quotas.map((quota, index) => (rounded.has(index) ? quota + 1 : quota))
}
