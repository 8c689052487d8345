/** Just enough PNG: reads what Chromium's screenshots are, writes pictures of at most 256 colours. */
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const RGB = 2
const PALETTE = 3
const RGBA = 6

/** Pixels as `0xrrggbb`, row by row; transparency is left out, a page has none. */
export function readPng(bytes) {
  const chunks = [...chunksOf(bytes)]
  const header = chunks.find(({ type }) => type === 'IHDR').data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth, colour, , , interlace] = header.subarray(8)
  if (depth !== 8 || (colour !== RGB && colour !== RGBA) || interlace !== 0) throw new Error('not a screenshot')
  const size = colour === RGB ? 3 : 4
  const rows = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)))
  const stride = width * size
  const pixels = new Uint32Array(width * height)
  let above = Buffer.alloc(stride)
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1)
    const row = rows.subarray(start + 1, start + 1 + stride)
    unfilter(row, { filter: rows[start], above, size })
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = (row[x * size] << 16) | (row[x * size + 1] << 8) | row[x * size + 2]
    }
    above = row
  }
  return { width, height, pixels }
}

/** `indices`: one palette entry per pixel, row by row. */
export function writePalettePng({ width, height, palette, indices }) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = PALETTE
  const rows = Buffer.alloc((width + 1) * height)
  // Filters help photographs, not palettes: each row stays as it is.
  for (let y = 0; y < height; y++) rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function* chunksOf(bytes) {
  for (let at = SIGNATURE.length; at < bytes.length;) {
    const length = bytes.readUInt32BE(at)
    yield { type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) }
    at += length + 12
  }
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** In place: each byte was stored as its difference from a guess. */
function unfilter(row, { filter, above, size }) {
  for (let i = 0; i < row.length; i++) {
    const left = i >= size ? row[i - size] : 0
    const corner = i >= size ? above[i - size] : 0
    row[i] += guess(filter, { left, up: above[i], corner })
  }
}

function guess(filter, { left, up, corner }) {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return paeth(left, up, corner)
    default:
      throw new Error(`no such filter: ${filter}`)
  }
}

/** The neighbour nearest to `left + up − corner`. */
function paeth(left, up, corner) {
  const [byLeft, byUp, byCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)]
  if (byLeft <= byUp && byLeft <= byCorner) return left
  return byUp <= byCorner ? up : corner
}
