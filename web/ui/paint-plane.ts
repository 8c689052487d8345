/** Paints the plane on a canvas context of any size. */
import type { Rgb } from './palette.ts'

/** Colours of the classes, in order. */
export const CLASS_TOKENS = ['--neg', '--pos', '--good'] as const

export interface PlaneView {
  /** `size × size × outputs`, the first row on top. */
  readonly boundary: { readonly size: number; readonly values: Float32Array } | null
  readonly points: { readonly labels: ArrayLike<number>; readonly inputs: ArrayLike<number> } | null
  /** The picture reaches from minus this to this. */
  readonly extent: number
  /** Where the keyboard is. */
  readonly cursor?: { readonly x: number; readonly y: number } | null | undefined
}

interface PlaneColours {
  readonly colours: readonly Rgb[]
  readonly paper: Rgb
  /** Of the axes, where they are wanted: a thumbnail has no room for them. */
  readonly ink?: Rgb | undefined
}

/** How much of a class's colour a sure answer gets: points must stand out on it. */
const TINT = 0.55

export function paintPlane(context: CanvasRenderingContext2D, view: PlaneView, colours: PlaneColours): void {
  const { width } = context.canvas
  context.fillStyle = css(colours.paper)
  context.fillRect(0, 0, width, width)
  if (view.boundary) paintBoundary(context, view.boundary, colours)
  if (view.points) paintPoints(context, view.points, { extent: view.extent, ...colours })
  if (colours.ink) paintAxes(context, view.extent, { ink: colours.ink, paper: colours.paper })
  if (view.cursor) paintCursor(context, view.cursor, view.extent)
}

function paintBoundary(
  context: CanvasRenderingContext2D,
  { size, values }: NonNullable<PlaneView['boundary']>,
  { colours, paper }: PlaneColours,
): void {
  const { width } = context.canvas
  const outputs = values.length / size ** 2
  const cell = width / size
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const start = (row * size + column) * outputs
      context.fillStyle = css(mix(shares(values.subarray(start, start + outputs)), { colours, paper }))
      context.fillRect(Math.floor(column * cell), Math.floor(row * cell), Math.ceil(cell), Math.ceil(cell))
    }
  }
}

/** One share per class: probabilities as they are, a single output as the chance of the second class, scores by softmax. */
export function shares(outputs: Float32Array): readonly number[] {
  if (outputs.length === 1) {
    const chance = Math.min(1, Math.max(0, outputs[0] ?? 0))
    return [1 - chance, chance]
  }
  const sum = outputs.reduce((total, value) => total + value, 0)
  if (Math.abs(sum - 1) < 1e-3 && outputs.every((value) => value >= 0)) return Array.from(outputs)
  const highest = Math.max(...outputs)
  const powers = Array.from(outputs, (value) => Math.exp(value - highest))
  const total = powers.reduce((accumulated, power) => accumulated + power, 0)
  return powers.map((power) => power / total)
}

function mix(parts: readonly number[], { colours, paper }: PlaneColours): Rgb {
  const even = 1 / parts.length
  const sure = Math.max(...parts)
  const strength = (TINT * (sure - even)) / (1 - even)
  const channel = (index: 0 | 1 | 2): number => {
    const blended = parts.reduce((sum, part, label) => sum + part * (colours[label]?.[index] ?? paper[index]), 0)
    return paper[index] + (blended - paper[index]) * strength
  }
  return [channel(0), channel(1), channel(2)]
}

function paintPoints(
  context: CanvasRenderingContext2D,
  { labels, inputs }: NonNullable<PlaneView['points']>,
  { extent, colours, paper }: PlaneColours & { readonly extent: number },
): void {
  const { width } = context.canvas
  const radius = Math.max(1.5, width / 90)
  context.lineWidth = Math.max(0.5, radius / 3)
  context.strokeStyle = css(paper)
  for (let point = 0; point < labels.length; point++) {
    const x = (((inputs[2 * point] ?? 0) + extent) / (2 * extent)) * width
    const y = ((extent - (inputs[2 * point + 1] ?? 0)) / (2 * extent)) * width
    context.fillStyle = css(colours[labels[point] ?? 0] ?? paper)
    context.beginPath()
    context.arc(x, y, radius, 0, 2 * Math.PI)
    context.fill()
    context.stroke()
  }
}

/** Whole numbers along the lower and the left edge, and the names of the columns. */
function paintAxes(
  context: CanvasRenderingContext2D,
  extent: number,
  { ink, paper }: Record<'ink' | 'paper', Rgb>,
): void {
  const { width } = context.canvas
  const size = Math.round(width / 19)
  const gap = size / 2
  context.font = `${size}px sans-serif`
  context.fillStyle = css(ink)
  context.strokeStyle = css(paper)
  context.lineWidth = size / 4
  context.lineJoin = 'round'
  const write = (text: string, x: number, y: number): void => {
    context.strokeText(text, x, y)
    context.fillText(text, x, y)
  }
  const last = Math.floor(extent)
  for (let tick = -last; tick <= last; tick++) {
    const along = ((tick + extent) / (2 * extent)) * width
    const text = String(tick).replace('-', '−')
    context.fillRect(along, width - gap / 2, width / 250, gap / 2)
    context.fillRect(0, width - along, gap / 2, width / 250)
    context.textAlign = 'center'
    context.textBaseline = 'bottom'
    write(text, along, width - gap)
    context.textAlign = 'left'
    context.textBaseline = 'middle'
    // In the corner the other axis has written it.
    if (tick > -last) write(text, gap, width - along)
  }
  context.textBaseline = 'bottom'
  context.textAlign = 'right'
  write('x', width - gap / 2, width - gap - size)
  context.textBaseline = 'top'
  context.textAlign = 'left'
  write('y', 3 * gap, gap / 2)
}

function paintCursor(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  extent: number,
): void {
  const { width } = context.canvas
  const [left, top] = [((x + extent) / (2 * extent)) * width, ((extent - y) / (2 * extent)) * width]
  context.strokeStyle = '#888'
  context.lineWidth = width / 200
  context.beginPath()
  context.moveTo(left - width / 30, top)
  context.lineTo(left + width / 30, top)
  context.moveTo(left, top - width / 30)
  context.lineTo(left, top + width / 30)
  context.stroke()
}

function css([red, green, blue]: Rgb): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`
}
