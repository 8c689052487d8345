/** One short name for the exact bits of all weights: equal hashes mean equal weights. FNV-1a, 2 × 32 bits. */
import type { StoredTensor } from '../spec/checkpoint.ts'

const PRIME = 0x01000193
const OFFSETS = [0x811c9dc5, 0x2f0b4c47] as const

export function hashWeights(weights: readonly StoredTensor[]): string {
  const states = new Uint32Array(OFFSETS)
  for (const { values } of weights) {
    for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
      for (let lane = 0; lane < 2; lane++) states[lane] = Math.imul((states[lane] ?? 0) ^ (byte + lane), PRIME)
    }
  }
  return Array.from(states, (state) => state.toString(16).padStart(8, '0')).join('')
}
