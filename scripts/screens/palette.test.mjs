import { deflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { quantise } from './palette.mjs'
import { readPng, writePalettePng } from './png.mjs'

it('keeps the colours of a picture that has few', () => {
  const pixels = Uint32Array.from([0xff0000, 0x00ff00, 0xff0000, 0x0000ff])
  const { palette, indices } = quantise(pixels, 4)
  expect([...indices].map((index) => palette[index])).toEqual([...pixels])
})

it('stands for many by few, and leaves large plain areas as they are', () => {
  const pixels = new Uint32Array(5000).fill(0xf5f6f2)
  for (let i = 0; i < 1000; i++) pixels[i] = (i % 256) * 0x010101
  const { palette, indices } = quantise(pixels, 16)
  expect(palette.length).toBe(16)
  expect(palette[indices[4999]]).toBe(0xf5f6f2)
  for (let i = 0; i < 1000; i++) {
    expect(Math.abs((palette[indices[i]] & 255) - (pixels[i] & 255))).toBeLessThanOrEqual(24)
  }
})

it('writes what other programs call a palette PNG', () => {
  const bytes = writePalettePng({ width: 2, height: 1, palette: [0x112233, 0xffffff], indices: Uint8Array.of(1, 0) })
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.subarray(24, 26)).toEqual(Buffer.from([8, 3]))
  const data = deflateSync(Buffer.from([0, 1, 0]), { level: 9, memLevel: 9 })
  expect(bytes.includes(data)).toBe(true)
})

it('reads every row filter', () => {
  const rows = [
    [1, 10, 20, 30, 1, 1, 1],
    [2, 1, 1, 1, 1, 1, 1],
    [3, 5, 5, 5, 5, 5, 5],
    [4, 1, 2, 3, 1, 2, 3],
    [0, 7, 8, 9, 10, 11, 12],
  ]
  const { width, height, pixels } = readPng(rgbPng({ width: 2, rows }))
  expect([width, height]).toEqual([2, 5])
  expect([...pixels].map((colour) => colour.toString(16).padStart(6, '0'))).toEqual(
    ['0a141e 0b151f', '0b151f 0c1620', '0a0f14 10171f', '0b1117 111922', '070809 0a0b0c'].flatMap((row) =>
      row.split(' '),
    ),
  )
})

/** A picture whose rows are given as they are stored: the filter, then bytes. Its checksums are zero. */
function rgbPng({ width, rows }) {
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, rows.length, 8, 2, 0, 0, 0])
  const chunk = (type, data) => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
  }
  return Buffer.concat([Buffer.alloc(8), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from(rows.flat())))])
}
