/** Threefry-2x32-20 (Salmon et al. 2011), four blocks at a time; `spec/random.ts` is its twin and says what a key is. */
import { floats, storeFirst } from './lanes'

const KEY_PARITY: i32 = 0x1bd11bda

/** Uniform numbers in [0, 1): block i is the cipher of counter (i, counter1) and gives numbers 2i and 2i + 1. */
export function uniforms(out: usize, count: i32, key0: i32, key1: i32, counter1: i32): void {
  const k0 = i32x4.splat(key0)
  const k1 = i32x4.splat(key1)
  const k2 = i32x4.splat(key0 ^ key1 ^ KEY_PARITY)
  let counter0 = i32x4(0, 1, 2, 3)
  const y0 = i32x4.add(i32x4.splat(counter1), k1)
  for (let first = 0; first < count; first += 8) {
    let x = i32x4.add(counter0, k0)
    let y = y0
    // Four rounds with their rotations, then the next part of the key.
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 13), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 15), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 26), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 6), x)
    x = i32x4.add(x, k1)
    y = i32x4.add(i32x4.add(y, k2), i32x4.splat(1))

    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 17), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 29), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 16), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 24), x)
    x = i32x4.add(x, k2)
    y = i32x4.add(i32x4.add(y, k0), i32x4.splat(2))

    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 13), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 15), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 26), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 6), x)
    x = i32x4.add(x, k0)
    y = i32x4.add(i32x4.add(y, k1), i32x4.splat(3))

    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 17), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 29), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 16), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 24), x)
    x = i32x4.add(x, k1)
    y = i32x4.add(i32x4.add(y, k2), i32x4.splat(4))

    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 13), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 15), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 26), x)
    x = i32x4.add(x, y)
    y = v128.xor(rotate(y, 6), x)
    x = i32x4.add(x, k2)
    y = i32x4.add(i32x4.add(y, k0), i32x4.splat(5))

    const low = toUnit(v128.shuffle<i32>(x, y, 0, 4, 1, 5))
    const high = toUnit(v128.shuffle<i32>(x, y, 2, 6, 3, 7))
    const left = count - first
    storeFirst(out, low, left)
    if (left > 4) storeFirst(out + floats(4), high, left - 4)
    out += 32
    counter0 = i32x4.add(counter0, i32x4.splat(4))
  }
}

@inline
function rotate(value: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(value, bits), i32x4.shr_u(value, 32 - bits))
}

/** The upper 24 bits as a fraction, exact in f32. */
@inline
function toUnit(word: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(word, 8)), f32x4.splat(<f32>(1.0 / 16777216.0)))
}
