import { describe, expect, it } from 'vitest'
import { readImageSize } from './image-header.ts'

function bytes(length: number, parts: Readonly<Record<number, readonly number[]>>): Uint8Array {
  const all = new Uint8Array(length)
  for (const [offset, part] of Object.entries(parts)) all.set(part, Number(offset))
  return all
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))
const SIZE = { width: 640, height: 480 }

describe('readImageSize', () => {
  it('reads PNG, GIF, BMP, JPEG and WebP', () => {
    expect(readImageSize(bytes(24, { 0: [0x89, 0x50, 0x4e, 0x47], 16: [0, 0, 2, 0x80, 0, 0, 1, 0xe0] }))).toEqual(SIZE)
    expect(readImageSize(bytes(10, { 0: ascii('GIF89a'), 6: [0x80, 2, 0xe0, 1] }))).toEqual(SIZE)
    expect(readImageSize(bytes(26, { 0: ascii('BM'), 18: [0x80, 2, 0, 0, 0x20, 0xfe, 0xff, 0xff] }))).toEqual(SIZE)
    const jpeg = bytes(30, { 0: [0xff, 0xd8, 0xff, 0xe0, 0, 4], 8: [0xff, 0xc0, 0, 11, 8, 1, 0xe0, 2, 0x80] })
    expect(readImageSize(jpeg)).toEqual(SIZE)
    const webp = bytes(30, { 0: ascii('RIFF'), 8: ascii('WEBPVP8X'), 24: [0x7f, 2, 0, 0xdf, 1, 0] })
    expect(readImageSize(webp)).toEqual(SIZE)
  })

  it('answers nothing for other files, files without a size, and files cut off anywhere', () => {
    expect(readImageSize(new Uint8Array())).toBeNull()
    expect(readImageSize(bytes(100, { 0: ascii('<svg xmlns="http://www.w3.org/2000/svg">') }))).toBeNull()
    expect(readImageSize(bytes(24, { 0: [0x89, 0x50, 0x4e, 0x47] }))).toBeNull()
    for (let length = 0; length < 17; length++) {
      const jpeg = bytes(30, { 0: [0xff, 0xd8, 0xff, 0xe0, 0, 4], 8: [0xff, 0xc0, 0, 11, 8, 1, 0xe0, 2, 0x80] })
      expect(readImageSize(jpeg.subarray(0, length))).toBeNull()
    }
  })
})
