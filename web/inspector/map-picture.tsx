/** One feature map, large; a pixel of it can be chosen by pointing. Rows and columns can be set by sliders, too. */
import { useEffect, useRef, type PointerEvent } from 'react'
import type { TensorValues } from '../../src/index.ts'
import { MAGNITUDE } from '../ui/palette.ts'
import { coloursInForce } from '../ui/theme-colours.ts'
import { useSettings } from '../stores/settings.ts'
import type { Place } from './place.ts'
import styles from './inside.module.css'

interface MapPictureProps {
  readonly label: string
  readonly output: TensorValues
  readonly place: Place
  readonly onChoose: (place: { row: number; column: number }) => void
}

export function MapPicture({ label, output, place, onChoose }: MapPictureProps) {
  const element = useRef<HTMLCanvasElement>(null)
  const theme = useSettings((state) => state.theme)
  const [rows = 1, columns = 1, maps = 1] = output.shape
  const { map } = place

  useEffect(() => {
    const context = element.current?.getContext('2d')
    if (!context) return
    const image = context.createImageData(columns, rows)
    const words = new Uint32Array(image.data.buffer)
    const values = Array.from({ length: rows * columns }, (_, pixel) => output.values[pixel * maps + map] ?? 0)
    const most = Math.max(1e-9, ...values.map(Math.abs))
    const isSigned = output.values.some((value) => value < 0)
    const table = isSigned ? coloursInForce().signed : MAGNITUDE
    values.forEach((value, pixel) => {
      const share = isSigned ? (value / most + 1) / 2 : value / most
      words[pixel] = table[Math.round(share * (table.length - 1))] ?? 0
    })
    context.putImageData(image, 0, 0)
  }, [output, map, rows, columns, maps, theme])

  function choose(event: PointerEvent<HTMLElement>): void {
    const box = event.currentTarget.getBoundingClientRect()
    const at = (position: number, length: number, count: number) =>
      Math.min(count - 1, Math.max(0, Math.floor((position / length) * count)))
    onChoose({
      row: at(event.clientY - box.top, box.height, rows),
      column: at(event.clientX - box.left, box.width, columns),
    })
  }

  return (
    <div className={styles['map']} onPointerMove={choose} onPointerDown={choose}>
      <canvas
        ref={element}
        width={columns}
        height={rows}
        role="img"
        aria-label={label}
        className={styles['map-canvas']}
      />
      <span
        className={styles['marker']}
        style={{
          left: `${(place.column / columns) * 100}%`,
          top: `${(place.row / rows) * 100}%`,
          width: `${100 / columns}%`,
          height: `${100 / rows}%`,
        }}
      />
    </div>
  )
}
