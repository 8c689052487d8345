/**
 * Randomness without state: Threefry-2x32-20 (Salmon et al. 2011, Parallel Random Numbers: As Easy as 1, 2, 3).
 * A number is a function of its key and its place, so every backend can draw the same one in any
 * order, and a resumed run needs no generator state.
 */

/** What a draw is for. `a`, `b`, `c` are free coordinates of the stream, e.g. epoch, step, layer. */
export interface RandomKey {
  readonly seed: number
  readonly stream: number
  readonly a: number
  readonly b: number
  readonly c: number
}

const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const
const ROUNDS = 20
const KEY_PARITY = 0x1bd11bda

/** One block of two 32-bit words from a 64-bit key and a 64-bit counter. */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): readonly [number, number] {
  const block = new Uint32Array(2)
  writeBlock(block, 0, [key0, key1], [counter0, counter1])
  return [block[0] ?? 0, block[1] ?? 0]
}

/** `count` 32-bit words: block i is the cipher of counter (i, c) under a key mixed from seed, stream, a and b. */
export function words(key: RandomKey, count: number): Uint32Array<ArrayBuffer> {
  const mixed = threefry2x32(key.seed, key.stream, key.a, key.b)
  const blocks = new Uint32Array(2 * Math.ceil(count / 2))
  for (let block = 0; 2 * block < count; block++) writeBlock(blocks, 2 * block, mixed, [block, key.c])
  return blocks.subarray(0, count)
}

/** Uniform in [0, 1) in steps of 2⁻²⁴, so that every value is exact in a 32-bit float. */
export function uniforms(key: RandomKey, count: number): Float32Array<ArrayBuffer> {
  return Float32Array.from(words(key, count), (word) => (word >>> 8) / 2 ** 24)
}

/** The numbers 0 … count − 1 in a random order (Fisher–Yates). */
export function permutation(key: RandomKey, count: number): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  const draws = words(key, count)
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(((draws[last] ?? 0) / 2 ** 32) * (last + 1))
    const moved = order[last] ?? 0
    order[last] = order[chosen] ?? 0
    order[chosen] = moved
  }
  return order
}

function writeBlock(
  target: Uint32Array,
  offset: number,
  [key0, key1]: readonly [number, number],
  [counter0, counter1]: readonly [number, number],
): void {
  const schedule = [key0, key1, key0 ^ key1 ^ KEY_PARITY] as const
  let x = (counter0 + schedule[0]) | 0
  let y = (counter1 + schedule[1]) | 0
  for (let round = 0; round < ROUNDS; round++) {
    const bits = ROTATIONS[round % 8] ?? 0
    x = (x + y) | 0
    y = ((y << bits) | (y >>> (32 - bits))) ^ x
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      x = (x + (schedule[injection % 3] ?? 0)) | 0
      y = (y + (schedule[(injection + 1) % 3] ?? 0) + injection) | 0
    }
  }
  target[offset] = x // stored modulo 2³²
  target[offset + 1] = y
}
