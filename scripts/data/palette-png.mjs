import { inflateSync } from 'node:zlib'

/** Reads an 8-bit colour-map PNG without interlacing; `onWhite(pixel, colour)` is what it looks like on white paper. */
export function readPalettePng(bytes) {
  const chunks = new Map()
  const parts = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const body = bytes.subarray(at + 8, at + 8 + length)
    if (name === 'IDAT') parts.push(body)
    else chunks.set(name, body)
  }
  const header = chunks.get('IHDR')
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  if (header[8] !== 8 || header[9] !== 3 || header[12] !== 0) throw new Error('not an 8-bit colour-map PNG')
  const indices = unfilter(inflateSync(Buffer.concat(parts)), width, height)
  const palette = chunks.get('PLTE')
  const alpha = chunks.get('tRNS') ?? Buffer.alloc(0)
  const onWhite = (pixel, colour) => {
    const index = indices[pixel]
    const opacity = (alpha[index] ?? 255) / 255
    return Math.round(255 + (palette[3 * index + colour] - 255) * opacity)
  }
  return { width, height, onWhite }
}

/** The five filters of the PNG specification, one byte per pixel. */
function unfilter(raw, width, height) {
  const pixels = Buffer.alloc(width * height)
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (width + 1)]
    for (let x = 0; x < width; x++) {
      const left = x > 0 ? pixels[y * width + x - 1] : 0
      const above = y > 0 ? pixels[(y - 1) * width + x] : 0
      const corner = x > 0 && y > 0 ? pixels[(y - 1) * width + x - 1] : 0
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter]
      pixels[y * width + x] = raw[y * (width + 1) + 1 + x] + guess
    }
  }
  return pixels
}

function paeth(left, above, corner) {
  const estimate = left + above - corner
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value))
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
