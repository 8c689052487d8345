/** The plane: what a model answers everywhere as soft colours, and labelled points on it. */
import { useEffect, useRef, type KeyboardEventHandler, type PointerEventHandler } from 'react'
import { CLASS_TOKENS, paintPlane, type PlaneView } from './paint-plane.ts'
import { readColour } from './palette.ts'

interface PlanePictureProps extends PlaneView {
  readonly label: string
  /** Side in CSS pixels. */
  readonly side: number
  readonly className?: string | undefined
  /** Drawn anew where this changes: the colours come from the theme. */
  readonly theme: string
  readonly hasAxes?: boolean
  readonly onPointerDown?: PointerEventHandler<HTMLCanvasElement>
  readonly onPointerMove?: PointerEventHandler<HTMLCanvasElement>
  readonly onPointerUp?: PointerEventHandler<HTMLCanvasElement>
  readonly onKeyDown?: KeyboardEventHandler<HTMLCanvasElement>
}

const MAX_SCALE = 2

export function PlanePicture({ label, side, className, theme, hasAxes = false, ...rest }: PlanePictureProps) {
  const { boundary, points, extent, cursor, ...handlers } = rest
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const style = getComputedStyle(document.documentElement)
    const colours = CLASS_TOKENS.map((token) => readColour(style.getPropertyValue(token)))
    const paper = readColour(style.getPropertyValue('--panel'))
    const ink = hasAxes ? readColour(style.getPropertyValue('--ink2')) : undefined
    paintPlane(context, { boundary, points, extent, cursor }, { colours, paper, ink })
  }, [boundary, points, extent, cursor, side, theme, hasAxes])
  const pixels = side * Math.min(MAX_SCALE, Math.ceil(devicePixelRatio))
  const isKeyed = handlers.onKeyDown !== undefined
  return (
    <canvas
      ref={canvas}
      role={isKeyed ? 'application' : 'img'}
      aria-label={label}
      tabIndex={isKeyed ? 0 : undefined}
      className={className}
      width={pixels}
      height={pixels}
      style={{ width: side, height: 'auto' }}
      {...handlers}
    />
  )
}
