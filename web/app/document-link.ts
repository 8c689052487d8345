/**
 * A project as text for the address's hash: JSON, deflated, base64url. Links come from strangers,
 * so unpacking stops at a size cap before anything is parsed.
 */
const MAX_UNPACKED = 1_048_576

export async function packProject(document: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  return encode(await collect(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))))
}

/** The parsed JSON, not yet a trusted document; `null` when the text is no packed project. */
export async function unpackProject(text: string): Promise<unknown> {
  try {
    const inflated = new Blob([decode(text)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await collect(inflated)))
  } catch {
    return null
  }
}

async function collect(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length
    if (length > MAX_UNPACKED) {
      await reader.cancel()
      throw new Error('project too large')
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

function encode(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function decode(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
