/** The header of packed bytes of unknown origin: JSON, with its length before it. */
import { isRecord } from '../../src/index.ts'

/** Of one run; its document is the largest part of it. */
const MAX_HEADER = 2 ** 21
const LENGTH_BYTES = Uint32Array.BYTES_PER_ELEMENT

interface PackedHeader {
  readonly header: Readonly<Record<string, unknown>>
  /** In bytes, of the header with its length. */
  readonly size: number
}

/** `null`: there is none, or none that could be one. */
export function readPackedHeader(bytes: Uint8Array): PackedHeader | null {
  if (bytes.length < LENGTH_BYTES) return null
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const size = LENGTH_BYTES + length
  if (length > MAX_HEADER || size > bytes.length) return null
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, size))
    const header: unknown = JSON.parse(text)
    return isRecord(header) ? { header, size } : null
  } catch {
    return null
  }
}
