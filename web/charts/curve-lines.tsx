/**
 * The curves themselves: the raw line faint, the smoothed one over it, validation as dots. They come
 * by context, past the frame of axes around them, so that a redraw changes four attributes and
 * nothing else: recharts' own lines need tens of milliseconds for the same.
 */
import { createContext, use } from 'react'
import type { OverlayCurve } from './overlay.ts'
import styles from './charts.module.css'
import { PLOT_MARGIN, type CurvePaths } from './curve-paths.ts'

export const PathsContext = createContext<CurvePaths | null>(null)

export interface OverlayLine extends OverlayCurve {
  readonly path: string
}

export const OverlayContext = createContext<readonly OverlayLine[]>([])

export function CurveLines() {
  const paths = use(PathsContext)
  const overlay = use(OverlayContext)
  if (!paths) return null
  return (
    // A drawing within the drawing cuts off what lies beyond the axes.
    <svg x={PLOT_MARGIN.left} y={PLOT_MARGIN.top} {...paths.plot} className={styles['lines']}>
      <path d={paths.raw} className={styles['rawLine']} />
      <path d={paths.smoothed} className={styles['smoothedLine']} />
      <path d={paths.validation} className={styles['validationLine']} />
      <path d={paths.dots} className={styles['dots']} />
      {overlay.map(({ number, look, path }) => (
        <path key={number} d={path} className={styles['overlayLine']} data-look={look} />
      ))}
    </svg>
  )
}
