/**
 * Turns pen strokes into the picture a network was trained on, the way its data set was made:
 * MNIST fits the ink into 20×20 and centres its mass in 28×28; the 8×8 digits fill their box.
 * Strokes are scaled before they are inked, so line width does not depend on how large one draws.
 */
/** Structurally what the pad keeps. */
export interface Point {
  readonly x: number
  readonly y: number
}

export type Stroke = readonly Point[]

interface Style {
  /** Side of the box that the drawing fills, in pixels of the picture. */
  readonly box: number
  /** Half the line width, in the same pixels. */
  readonly pen: number
  readonly centre: 'mass' | 'box'
}

function styleFor(size: number): Style {
  return size >= 20
    ? { box: (size * 20) / 28, pen: (size * 1.15) / 28, centre: 'mass' }
    : { box: size, pen: size / 11, centre: 'box' }
}

/** Samples per pixel and axis, averaged into grey. */
const SUPERSAMPLING = 4

/** `[size × size]`, 0–1, row-major. Blank without strokes. */
export function rasterise(strokes: readonly Stroke[], size: number): Float32Array {
  const style = styleFor(size)
  const fitted = fit(strokes, style, size)
  const picture = ink(fitted, style, size)
  if (style.centre === 'box') return picture
  const mass = centreOfMass(picture, size)
  if (mass === null) return picture
  const middle = size / 2
  const shift = { x: middle - mass.x, y: middle - mass.y }
  return ink(
    fitted.map((stroke) => stroke.map((point) => ({ x: point.x + shift.x, y: point.y + shift.y }))),
    style,
    size,
  )
}

/** Scales the ink, pen included, into the box and puts the box in the middle. A dot is not blown up. */
function fit(strokes: readonly Stroke[], { box, pen }: Style, size: number): readonly Stroke[] {
  const points = strokes.flat()
  if (points.length === 0) return []
  const left = Math.min(...points.map((point) => point.x))
  const right = Math.max(...points.map((point) => point.x))
  const top = Math.min(...points.map((point) => point.y))
  const bottom = Math.max(...points.map((point) => point.y))
  const extent = Math.max(right - left, bottom - top)
  const scale = extent === 0 ? 0 : (box - 2 * pen) / extent
  return strokes.map((stroke) =>
    stroke.map((point) => ({
      x: size / 2 + (point.x - (left + right) / 2) * scale,
      y: size / 2 + (point.y - (top + bottom) / 2) * scale,
    })),
  )
}

function ink(strokes: readonly Stroke[], { pen }: Style, size: number): Float32Array {
  const fine = size * SUPERSAMPLING
  const marks = new Uint8Array(fine * fine)
  for (const stroke of strokes) {
    stroke.forEach((point, i) => mark(marks, fine, { from: stroke[i - 1] ?? point, to: point, pen }))
  }
  const picture = new Float32Array(size * size)
  for (let i = 0; i < marks.length; i++) {
    if (marks[i] === 0) continue
    const row = Math.floor(Math.floor(i / fine) / SUPERSAMPLING)
    const pixel = row * size + Math.floor((i % fine) / SUPERSAMPLING)
    picture[pixel] = (picture[pixel] ?? 0) + 1 / SUPERSAMPLING ** 2
  }
  return picture
}

interface Segment {
  readonly from: Point
  readonly to: Point
  readonly pen: number
}

/** Marks the fine pixels within the pen of one segment; only those around it are visited. */
function mark(marks: Uint8Array, fine: number, { from, to, pen }: Segment): void {
  const first = (low: number): number => Math.max(0, Math.floor((low - pen) * SUPERSAMPLING))
  const last = (high: number): number => Math.min(fine - 1, Math.ceil((high + pen) * SUPERSAMPLING))
  for (let row = first(Math.min(from.y, to.y)); row <= last(Math.max(from.y, to.y)); row++) {
    for (let column = first(Math.min(from.x, to.x)); column <= last(Math.max(from.x, to.x)); column++) {
      const centre = { x: (column + 0.5) / SUPERSAMPLING, y: (row + 0.5) / SUPERSAMPLING }
      if (distance(centre, from, to) <= pen) marks[row * fine + column] = 1
    }
  }
}

function distance(point: Point, from: Point, to: Point): number {
  const x = to.x - from.x
  const y = to.y - from.y
  const length = x * x + y * y
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((point.x - from.x) * x + (point.y - from.y) * y) / length))
  return Math.hypot(point.x - from.x - along * x, point.y - from.y - along * y)
}

/** In pixels, where a pixel's own middle counts as half; `null` without ink. */
export function centreOfMass(picture: Float32Array, size: number): Point | null {
  let mass = 0
  let x = 0
  let y = 0
  picture.forEach((value, i) => {
    mass += value
    x += value * ((i % size) + 0.5)
    y += value * (Math.floor(i / size) + 0.5)
  })
  return mass === 0 ? null : { x: x / mass, y: y / mass }
}
