/** Names that never repeat. `crypto.randomUUID` is withheld over plain http, random bytes are not. */
export function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
