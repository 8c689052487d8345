/** Names bytes by their content: SHA-256 where the browser offers it, FNV-1a over plain http, where it does not. */
const FNV_PRIME = 0x01000193
const FNV_BASIS = 0x811c9dc5

export async function contentHash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  // The typings promise `subtle`, insecure pages have none.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined
  return subtle ? `sha256:${hex(new Uint8Array(await subtle.digest('SHA-256', bytes)))}` : fnv(bytes)
}

/** True when the bytes are those that were named, by whichever hash named them. */
export async function matchesHash(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<boolean> {
  return (name.startsWith('fnv1a:') ? fnv(bytes) : await contentHash(bytes)) === name
}

/** Two 32-bit lanes with different bases; finds damage, is no defence against intent. */
export function fnv(bytes: Uint8Array): string {
  let low = FNV_BASIS
  let high = FNV_BASIS ^ bytes.length
  for (const byte of bytes) {
    low = Math.imul(low ^ byte, FNV_PRIME)
    high = Math.imul(high ^ byte ^ (low >>> 24), FNV_PRIME)
  }
  return `fnv1a:${hex32(high)}${hex32(low)}`
}

function hex32(value: number): string {
  return (value >>> 0).toString(16).padStart(8, '0')
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
