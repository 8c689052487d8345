import { describe, expect, it } from 'vitest'
import { permutation, threefry2x32, uniforms, words } from './random.ts'

const KEY = { seed: 7, stream: 1, a: 2, b: 3, c: 4 }

describe('threefry2x32', () => {
  // Known answers of the Random123 distribution, threefry2x32 with 20 rounds.
  it.each([
    { key: [0, 0], counter: [0, 0], block: [0x6b200159, 0x99ba4efe] },
    { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], block: [0x1cb996fc, 0xbb002be7] },
    { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], block: [0xc4923a9c, 0x483df7a0] },
  ] as const)('gives the published answer for key $key', ({ key, counter, block }) => {
    expect(threefry2x32(key[0], key[1], counter[0], counter[1])).toEqual(block)
  })
})

describe('uniforms', () => {
  it('lie in [0, 1) and are spread evenly', () => {
    const values = uniforms(KEY, 100_000)
    const bins = new Uint32Array(10)
    for (const value of values) {
      const bin = Math.floor(value * 10)
      bins[bin] = (bins[bin] ?? 0) + 1
    }
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    // 10 000 expected a bin, standard deviation 95.
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  it('do not depend on how many are drawn', () => {
    expect(uniforms(KEY, 3)).toEqual(uniforms(KEY, 100).subarray(0, 3))
  })

  it('differ in every part of the key', () => {
    const first = words(KEY, 4).join()
    for (const part of ['seed', 'stream', 'a', 'b', 'c'] as const) {
      expect(words({ ...KEY, [part]: 99 }, 4).join()).not.toBe(first)
    }
  })
})

describe('permutation', () => {
  it('holds every number once, in an order that the key decides', () => {
    const order = permutation(KEY, 1000)
    expect([...order].sort((left, right) => left - right)).toEqual([...Array(1000).keys()])
    expect(order).toEqual(permutation(KEY, 1000))
    expect(order).not.toEqual(permutation({ ...KEY, a: 3 }, 1000))
  })

  it.each([0, 1])('of %i elements is trivial', (count) => {
    expect(permutation(KEY, count)).toHaveLength(count)
  })
})
