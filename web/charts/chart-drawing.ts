/** A chart as a picture of its own: title, axes with units, legend, in the colours of the theme in force. */
import { drawFigure, type Pen } from '../ui/draw-figure.ts'
import { linearTicks } from '../ui/ticks.ts'
import type { Axis } from './axis.ts'
import type { Curve, CurveRow } from './curve.ts'
import { OVERLAY_LOOKS } from './overlay-looks.ts'
import type { OverlayCurve } from './overlay.ts'

const WIDTH = 960
const HEIGHT = 540
const PLOT = { left: 72, right: 24, top: 84, bottom: 56 } as const

export interface ChartDrawing {
  readonly title: string
  readonly horizontal: string
  readonly vertical: string
  readonly axis: Axis
  readonly logAxis: boolean
  readonly lastStep: number
  readonly curve: Curve
  readonly curveName: string
  readonly validationName: string
  readonly overlay: readonly (OverlayCurve & { readonly name: string })[]
}

export function drawChart(drawing: ChartDrawing): Promise<Blob | null> {
  return drawFigure({ width: WIDTH, height: HEIGHT }, (pen) => {
    drawWords(pen, drawing)
    drawAxes(pen, drawing)
    drawCurves(pen, drawing)
  })
}

function drawWords({ context, colour, font }: Pen, { title, horizontal, vertical, ...drawing }: ChartDrawing): void {
  context.fillStyle = colour('--ink')
  context.font = font(20, 600)
  context.fillText(title, PLOT.left, 34)
  context.font = font(13)
  let x = PLOT.left
  for (const { name, token, dash } of legendOf(drawing)) {
    context.strokeStyle = colour(token)
    context.lineWidth = 2
    context.setLineDash([...dash])
    context.beginPath()
    context.moveTo(x, 58)
    context.lineTo(x + 28, 58)
    context.stroke()
    context.fillStyle = colour('--ink2')
    context.fillText(name, x + 34, 62)
    x += 58 + context.measureText(name).width
  }
  context.setLineDash([])
  context.textAlign = 'center'
  context.fillText(horizontal, (PLOT.left + WIDTH - PLOT.right) / 2, HEIGHT - 14)
  context.save()
  context.translate(20, (PLOT.top + HEIGHT - PLOT.bottom) / 2)
  context.rotate(-Math.PI / 2)
  context.fillText(vertical, 0, 0)
  context.restore()
  context.textAlign = 'left'
}

interface LegendEntry {
  readonly name: string
  readonly token: string
  readonly dash: readonly number[]
}

function legendOf(drawing: Pick<ChartDrawing, 'curve' | 'curveName' | 'validationName' | 'overlay'>): LegendEntry[] {
  const { curve, curveName, validationName, overlay } = drawing
  return [
    { name: curveName, token: '--neg', dash: [] },
    ...(curve.validation === null ? [] : [{ name: validationName, token: '--pos', dash: [] }]),
    ...overlay.map(({ name, look }) => ({ name, token: lookOf(look).colour, dash: lookOf(look).dash })),
  ]
}

function lookOf(look: number): (typeof OVERLAY_LOOKS)[number] {
  return OVERLAY_LOOKS[look] ?? OVERLAY_LOOKS[0]
}

function placeX(step: number, { lastStep }: ChartDrawing): number {
  return PLOT.left + ((WIDTH - PLOT.left - PLOT.right) * step) / lastStep
}

function placeY(value: number, { axis, logAxis }: ChartDrawing): number {
  const place = logAxis ? Math.log : Number
  const [low, high] = [place(axis.domain[0]), place(axis.domain[1])]
  return PLOT.top + (HEIGHT - PLOT.top - PLOT.bottom) * (1 - (place(value) - low) / (high - low))
}

function drawAxes({ context, colour, font }: Pen, drawing: ChartDrawing): void {
  context.font = font(12)
  context.lineWidth = 1
  for (const tick of drawing.axis.ticks) {
    const y = placeY(tick, drawing)
    context.strokeStyle = colour('--line')
    context.beginPath()
    context.moveTo(PLOT.left, y)
    context.lineTo(WIDTH - PLOT.right, y)
    context.stroke()
    context.fillStyle = colour('--ink2')
    context.textAlign = 'right'
    context.fillText(String(tick), PLOT.left - 8, y + 4)
  }
  context.textAlign = 'center'
  for (const tick of linearTicks(0, drawing.lastStep, 8)) {
    context.fillText(String(tick), placeX(tick, drawing), HEIGHT - PLOT.bottom + 20)
  }
  context.textAlign = 'left'
}

function drawCurves({ context, colour }: Pen, drawing: ChartDrawing): void {
  const { curve, overlay } = drawing

  function line(rows: readonly CurveRow[], name: 'raw' | 'smoothed' | 'validation'): void {
    context.beginPath()
    for (const row of rows) {
      const value = row[name]
      if (value === undefined || (drawing.logAxis && value <= 0)) continue
      context.lineTo(placeX(row.step, drawing), placeY(value, drawing))
    }
    context.stroke()
  }

  context.save()
  context.beginPath()
  context.rect(PLOT.left, PLOT.top, WIDTH - PLOT.left - PLOT.right, HEIGHT - PLOT.top - PLOT.bottom)
  context.clip()
  context.lineJoin = 'round'
  context.strokeStyle = colour('--neg')
  context.globalAlpha = 0.3
  context.lineWidth = 1
  line(curve.rows, 'raw')
  context.globalAlpha = 1
  context.lineWidth = 2
  line(curve.rows, 'smoothed')
  context.strokeStyle = colour('--pos')
  line(curve.rows, 'validation')
  for (const { curve: other, look } of overlay) {
    context.strokeStyle = colour(lookOf(look).colour)
    context.setLineDash([...lookOf(look).dash])
    line(other.rows, 'smoothed')
  }
  context.restore()
}
