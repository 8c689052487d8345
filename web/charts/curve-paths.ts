/** A curve as the path data of an SVG: what changes at every redraw, and all that does. Pure. */
import type { Axis } from './axis.ts'
import type { Curve, CurveRow } from './curve.ts'
import type { Size } from './use-size.ts'

/** Room around the plot; the axes stand in it. */
export const PLOT_MARGIN = { top: 6, right: 8, bottom: 18, left: 36 } as const

const DOT_RADIUS = 2.5
/** More measurements than these say nothing as dots: the line alone is drawn. */
const MOST_DOTS = 60

export interface CurvePaths {
  readonly plot: Size
  readonly raw: string
  readonly smoothed: string
  readonly validation: string
  readonly dots: string
}

interface Frame {
  readonly axis: Axis
  readonly logAxis: boolean
  /** Of the whole chart. */
  readonly size: Size
  /** The last step of the horizontal axis, which begins at 0. */
  readonly lastStep: number
}

/** Only the smoothed line of another run: raw lines and dots of several would be a tangle. */
export function overlayPath(curve: Curve, frame: Frame): string {
  return curvePaths({ ...curve, rows: curve.rows.filter(({ smoothed }) => smoothed !== undefined) }, frame).smoothed
}

export function curvePaths({ rows }: Curve, { axis, logAxis, size, lastStep }: Frame): CurvePaths {
  const width = Math.max(0, size.width - PLOT_MARGIN.left - PLOT_MARGIN.right)
  const height = Math.max(0, size.height - PLOT_MARGIN.top - PLOT_MARGIN.bottom)
  const place = logAxis ? Math.log : Number
  const [low, high] = [place(axis.domain[0]), place(axis.domain[1])]

  function points(name: Exclude<keyof CurveRow, 'step'>): readonly string[] {
    return rows.flatMap((row) => {
      const value = row[name]
      if (value === undefined || (logAxis && value <= 0)) return []
      return `${tenth((width * row.step) / lastStep)},${tenth(height * (1 - (place(value) - low) / (high - low)))}`
    })
  }

  const dots = points('validation')
  return {
    plot: { width, height },
    raw: polyline(points('raw')),
    smoothed: polyline(points('smoothed')),
    validation: polyline(dots),
    dots: dots.length > MOST_DOTS ? '' : dots.map(dot).join(''),
  }
}

function polyline(points: readonly string[]): string {
  return points.length === 0 ? '' : `M${points.join('L')}`
}

/** All dots are one path: an element each would cost more than the curve. */
function dot(point: string): string {
  const arc = `a${DOT_RADIUS},${DOT_RADIUS} 0 1,0`
  return `M${point}m${-DOT_RADIUS},0${arc} ${2 * DOT_RADIUS},0${arc} ${-2 * DOT_RADIUS},0`
}

function tenth(pixels: number): number {
  return Math.round(10 * pixels) / 10
}
