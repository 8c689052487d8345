import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeChunk, matchesCard, type ChunkFacts } from './chunk.ts'
import { splitChunk } from './split.ts'

function gzip(raw: Uint8Array): ArrayBuffer {
  return Uint8Array.from(gzipSync(raw)).buffer
}

function pixels(size: number): ChunkFacts {
  return { layout: 'uint8-labels', shape: [size] }
}

describe('decodeChunk', () => {
  it('parts labels from pixels', async () => {
    const { labels, inputs } = await decodeChunk(gzip(Uint8Array.of(7, 9, 1, 2, 3, 4)), 2, pixels(2))
    expect([...labels]).toEqual([7, 9])
    expect([...inputs]).toEqual([1, 2, 3, 4])
  })

  it('stops inflating at the promised size', async () => {
    const bomb = gzip(new Uint8Array(50_000_000))
    await expect(decodeChunk(bomb, 10, pixels(4))).rejects.toThrow('more than the 50 bytes')
  })

  it('refuses a chunk that is too short, cut off or damaged', async () => {
    const whole = gzip(new Uint8Array(30))
    await expect(decodeChunk(whole, 10, pixels(4))).rejects.toThrow('30 of the 50 bytes')
    await expect(decodeChunk(whole.slice(0, 20), 10, pixels(2))).rejects.toThrow()
    const damaged = whole.slice(0)
    new Uint8Array(damaged).fill(0, damaged.byteLength - 8, damaged.byteLength - 4) // the checksum
    new Uint8Array(damaged)[damaged.byteLength - 8] = 1
    await expect(decodeChunk(damaged, 10, pixels(2))).rejects.toThrow()
  })
})

describe('matchesCard', () => {
  it('sees one changed byte and a changed length', async () => {
    const bytes = new Uint8Array(4).buffer
    const sha256 = 'df3f619804a92fdb4057192dc43dd748ea778adc52bc498ce80524c014b81119' // of four zero bytes
    expect(await matchesCard(bytes, { file: 'a', count: 1, bytes: 4, sha256 })).toBe(true)
    expect(await matchesCard(bytes, { file: 'a', count: 1, bytes: 5, sha256 })).toBe(false)
    expect(await matchesCard(Uint8Array.of(0, 0, 0, 1).buffer, { file: 'a', count: 1, bytes: 4, sha256 })).toBe(false)
  })
})

describe('splitChunk', () => {
  const labels = Uint8Array.from({ length: 400 }, (_, index) => index % 4)

  it('depends on the chunk and the seed only', () => {
    const first = splitChunk(labels, { chunk: 0, validation: 40 })
    expect(first.validation).toHaveLength(40)
    expect(splitChunk(labels, { chunk: 0, validation: 40 })).toEqual(first)
    expect(splitChunk(labels, { chunk: 0, validation: 40, seed: 2 })).not.toEqual(first)
    expect(splitChunk(labels, { chunk: 1, validation: 40 })).not.toEqual(first)
  })

  it('works on a handful of samples and on none', () => {
    expect(splitChunk(Uint8Array.of(3, 3, 3), { chunk: 0, validation: 1 }).train).toHaveLength(2)
    expect(splitChunk(new Uint8Array(), { chunk: 0, validation: 0 })).toEqual({
      train: new Uint32Array(),
      validation: new Uint32Array(),
    })
  })
})
