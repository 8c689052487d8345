/** A square to write in with mouse, finger or pen. */
import { useEffect, useRef, type PointerEvent } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { beginStroke, continueStroke, PAD_UNITS, useStrokes, type PadPoint } from '../stores/drawing.ts'
import styles from './samples.module.css'

const PIXELS = 336
const PEN = 7

export function DrawingPad() {
  const { t } = useLanguage()
  const canvas = useRef<HTMLCanvasElement>(null)
  const strokes = useStrokes()

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    const scale = PIXELS / PAD_UNITS
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.fillStyle = '#000'
    context.fillRect(0, 0, PAD_UNITS, PAD_UNITS)
    context.strokeStyle = '#fff'
    context.lineWidth = PEN
    context.lineCap = 'round'
    context.lineJoin = 'round'
    for (const stroke of strokes) {
      const [first] = stroke
      if (!first) continue
      context.beginPath()
      context.moveTo(first.x, first.y)
      // A dot is a line of no length, which the round cap makes visible.
      for (const point of stroke) context.lineTo(point.x, point.y)
      context.stroke()
    }
  }, [strokes])

  function place({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): PadPoint {
    const frame = canvas.current?.getBoundingClientRect()
    if (!frame) return { x: 0, y: 0 }
    return {
      x: ((clientX - frame.left) / frame.width) * PAD_UNITS,
      y: ((clientY - frame.top) / frame.height) * PAD_UNITS,
    }
  }

  return (
    <div className={styles['pad']}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('samples.pad')}
        width={PIXELS}
        height={PIXELS}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          beginStroke(place(event))
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
          const passed = event.nativeEvent.getCoalescedEvents()
          continueStroke((passed.length > 0 ? passed : [event]).map(place))
        }}
      />
      {strokes.length === 0 && <p aria-hidden>{t('samples.padHint')}</p>}
    </div>
  )
}
