/** A figure as a picture file: sharp, on the panel's colour, in the colours and fonts of the theme in force. */

/** Sharp on a slide and in print. */
const SCALE = 2

export interface Pen {
  readonly context: CanvasRenderingContext2D
  /** Of a token, e.g. `--ink`. */
  readonly colour: (token: string) => string
  readonly font: (size: number, weight?: number) => string
}

export function drawFigure(
  { width, height }: { readonly width: number; readonly height: number },
  draw: (pen: Pen) => void,
): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  const style = getComputedStyle(document.documentElement)
  const family = getComputedStyle(document.body).fontFamily
  const pen: Pen = {
    context,
    colour: (token) => style.getPropertyValue(token).trim(),
    font: (size, weight = 400) => `${weight} ${size}px ${family}`,
  }
  context.scale(SCALE, SCALE)
  context.fillStyle = pen.colour('--panel')
  context.fillRect(0, 0, width, height)
  draw(pen)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
