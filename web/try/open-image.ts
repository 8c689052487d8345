/** An image file as pixels, or why it is none. Everything stays in the tab. */
import { readImageSize } from './image-header.ts'

export type ImageRefusal = 'fileTooLarge' | 'notAnImage' | 'tooManyPixels' | 'broken'

const MAX_BYTES = 20 * 2 ** 20
const MAX_PIXELS = 40e6
/** Its longer side after opening: more than any network here sees. */
const OPENED_SIDE = 256

export async function openImage(file: Blob): Promise<ImageData | ImageRefusal> {
  if (file.size > MAX_BYTES) return 'fileTooLarge'
  const size = readImageSize(new Uint8Array(await file.arrayBuffer()))
  if (!size) return 'notAnImage'
  if (size.width * size.height > MAX_PIXELS) return 'tooManyPixels'
  try {
    const bitmap = await createImageBitmap(file)
    const pixels = pixelsOf(bitmap, bitmap)
    bitmap.close()
    return pixels ?? 'broken'
  } catch {
    return 'broken'
  }
}

/** Scaled down to what is worth looking at; what is transparent is white, like paper. */
export function pixelsOf(
  source: CanvasImageSource,
  { width, height }: { readonly width: number; readonly height: number },
): ImageData | null {
  const scale = Math.min(1, OPENED_SIDE / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
