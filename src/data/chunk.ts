/**
 * Opens a chunk of a shipped data set. Its bytes count as hostile until their hash is checked:
 * inflating stops at the size that the card promises.
 */
import type { DataChunk } from './card.ts'

export interface Samples {
  readonly labels: Uint8Array
  /** `labels.length × size of one sample`, row-major. */
  readonly pixels: Uint8Array
}

/** The whole file inflates to a label byte and `sampleSize` pixel bytes per sample, or it throws. */
export async function decodeChunk(
  bytes: ArrayBuffer,
  { count, sampleSize }: { readonly count: number; readonly sampleSize: number },
): Promise<Samples> {
  const inflated = await inflate(bytes, count * (1 + sampleSize))
  return { labels: inflated.subarray(0, count), pixels: inflated.subarray(count) }
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
