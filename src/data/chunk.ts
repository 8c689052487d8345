/**
 * Opens a chunk of a data set. Its bytes count as hostile until their hash is checked:
 * inflating stops at the size that the card promises.
 */
import { elementCount } from '../layers/element-count.ts'
import type { Column, DataCard, DataChunk } from './card.ts'

export interface Samples {
  /** Class of each sample; all 0 where there are none. */
  readonly labels: Uint8Array
  /** `labels.length × size of one sample`, row-major; bytes are still to be scaled by the card's `scale`. */
  readonly inputs: Uint8Array | Float32Array
  /** What a regression predicts, standardised; one for each sample. */
  readonly targets?: Float32Array
}

export type ChunkFacts = Pick<DataCard, 'layout' | 'packing' | 'shape' | 'columns' | 'target'>

/** The whole file holds exactly what the card promises, or it throws. */
export async function decodeChunk(bytes: ArrayBuffer, count: number, card: ChunkFacts): Promise<Samples> {
  const numbers = count * elementCount(card.shape)
  const head = card.layout === 'float32-targets' ? count * FLOAT : count
  const body = card.layout === 'uint8-labels' ? numbers : numbers * FLOAT
  const plain = card.packing === 'none' ? exactly(bytes, head + body) : await inflate(bytes, head + body)
  if (card.layout === 'uint8-labels') return { labels: plain.subarray(0, head), inputs: plain.subarray(head) }
  const inputs = standardise(floats(plain, head, numbers), card.columns ?? [])
  if (card.layout === 'float32-labels') return { labels: plain.subarray(0, head), inputs }
  const targets = standardise(floats(plain, 0, count), card.target ? [card.target] : [])
  return { labels: new Uint8Array(count), inputs, targets }
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT

function floats(bytes: Uint8Array, offset: number, count: number): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, count * FLOAT)
  return Float32Array.from({ length: count }, (_, index) => view.getFloat32(index * FLOAT, true))
}

/** Columns repeat row by row. */
function standardise(values: Float32Array, columns: readonly Column[]): Float32Array {
  if (columns.length === 0) return values
  return values.map((value, index) => {
    const { mean, deviation } = columns[index % columns.length] ?? { mean: 0, deviation: 1 }
    return (value - mean) / deviation
  })
}

/**
 * Whether a file is the one the card names. Over plain http there is no `crypto.subtle`; the length is
 * compared then, and gzip's own checksum still guards against damage in `decodeChunk`.
 */
export async function matchesCard(bytes: ArrayBuffer, chunk: DataChunk): Promise<boolean> {
  if (bytes.byteLength !== chunk.bytes) return false
  const subtle: SubtleCrypto | undefined = globalThis.crypto.subtle
  if (!subtle) return true
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === chunk.sha256
}

function exactly(bytes: ArrayBuffer, expected: number): Uint8Array {
  if (bytes.byteLength !== expected) throw new Error(`The chunk has ${bytes.byteLength} of the ${expected} bytes.`)
  // A copy, as of what is inflated: the bytes may be handed on to another thread.
  return new Uint8Array(bytes.slice(0))
}

async function inflate(bytes: ArrayBuffer, expected: number): Promise<Uint8Array> {
  const inflated = new Uint8Array(expected)
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    if (length + value.length > expected) {
      await reader.cancel()
      throw new Error(`The chunk inflates to more than the ${expected} bytes its card states.`)
    }
    inflated.set(value, length)
    length += value.length
  }
  if (length < expected) throw new Error(`The chunk inflates to ${length} of the ${expected} bytes its card states.`)
  return inflated
}
