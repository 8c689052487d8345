/**
 * What a file is and how large its picture, read from its first bytes: a small file can unpack to a
 * picture of gigabytes, and a browser's decoder learns that too late. Pure.
 */
export interface ImageSize {
  readonly width: number
  readonly height: number
}

/** `null`: none of PNG, JPEG, GIF, WebP and BMP, or cut off before its size. */
export function readImageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return sized(view.getUint32(16), view.getUint32(20))
    if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38])) return sized(view.getUint16(6, true), view.getUint16(8, true))
    if (startsWith(bytes, [0x42, 0x4d])) return sized(view.getInt32(18, true), Math.abs(view.getInt32(22, true)))
    if (startsWith(bytes, [0xff, 0xd8])) return readJpeg(view)
    if (startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && text(bytes, 8) === 'WEBP') return readWebp(bytes, view)
  } catch {
    // Cut off.
  }
  return null
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function text(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4))
}

function sized(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null
}

/** Segments follow each other, each with its length; the size stands in the start of frame. */
function readJpeg(view: DataView): ImageSize | null {
  let offset = 2
  for (;;) {
    if (view.getUint8(offset) !== 0xff) return null
    const marker = view.getUint8(offset + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return sized(view.getUint16(offset + 7), view.getUint16(offset + 5))
    // A fill byte before the next marker.
    offset += marker === 0xff ? 1 : 2 + view.getUint16(offset + 2)
  }
}

function readWebp(bytes: Uint8Array, view: DataView): ImageSize | null {
  const three = (offset: number) => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16)
  switch (text(bytes, 12)) {
    case 'VP8 ':
      return sized(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
    }
    case 'VP8X':
      return sized(three(24) + 1, three(27) + 1)
    default:
      return null
  }
}
