/**
 * A project as text for the hash of an address: `1.<deflated JSON, base64url>.<checksum>`.
 * Links come from strangers and break in mails: size is capped before and while inflating,
 * and a damaged text is told apart from a foreign one only by saying that it is no project.
 */
const VERSION = '1'
/** Characters; what common chat and mail programs still carry. */
export const MAX_LINK_LENGTH = 65_536
const MAX_INFLATED_BYTES = 1_048_576

/** `null` where the project is too large for a link. */
export async function packProject(document: unknown): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  if (bytes.length > MAX_INFLATED_BYTES) return null
  const deflated = await collect(through(bytes, new CompressionStream('deflate-raw')), MAX_INFLATED_BYTES)
  const payload = toBase64Url(deflated)
  const text = `${VERSION}.${payload}.${checksum(payload)}`
  return text.length <= MAX_LINK_LENGTH ? text : null
}

/** The JSON value inside, not yet a trusted document; `null` when the text is no whole project. */
export async function unpackProject(text: string): Promise<unknown> {
  if (text.length > MAX_LINK_LENGTH) return null
  const [version, payload, check, ...rest] = text.split('.')
  if (version !== VERSION || !payload || rest.length > 0 || check !== checksum(payload)) return null
  try {
    const inflated = through(fromBase64Url(payload), new DecompressionStream('deflate-raw'))
    const json = new TextDecoder('utf-8', { fatal: true }).decode(await collect(inflated, MAX_INFLATED_BYTES))
    return JSON.parse(json)
  } catch {
    return null
  }
}

function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) {
  return new Blob([bytes]).stream().pipeThrough(stream)
}

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > limit) {
      await reader.cancel()
      throw new RangeError('project too large')
    }
    parts.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/** FNV-1a, 32 bit: against damage on the way, not against forgery. */
function checksum(text: string): string {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return (hash >>> 0).toString(36)
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
