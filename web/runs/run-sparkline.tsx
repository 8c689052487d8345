/** A run's loss as a small line: enough to tell a descent from a plateau. */
import { useEffect, useRef } from 'react'
import type { RunRecord } from '../stores/runs.ts'
import styles from './runs.module.css'

const WIDTH = 72
const HEIGHT = 20

export function RunSparkline({ run }: { readonly run: RunRecord }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { series, version } = run
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    const heights = columnMeans(series.column('loss'), WIDTH)
    const lowest = Math.min(...heights)
    const span = Math.max(...heights) - lowest || 1
    context.setTransform(2, 0, 0, 2, 0, 0)
    context.clearRect(0, 0, WIDTH, HEIGHT)
    context.strokeStyle = getComputedStyle(canvas.current).color
    context.lineWidth = 1.2
    context.beginPath()
    heights.forEach((value, column) => {
      const x = (column + 0.5) * (WIDTH / heights.length)
      context.lineTo(x, 2 + (HEIGHT - 4) * (1 - (value - lowest) / span))
    })
    context.stroke()
  }, [series, version])
  return <canvas ref={canvas} className={styles['sparkline']} width={2 * WIDTH} height={2 * HEIGHT} aria-hidden />
}

/** The logarithm of the mean loss of each column of pixels: losses fall by factors. */
function columnMeans(values: Float32Array, columns: number): readonly number[] {
  const count = Math.min(columns, values.length)
  return Array.from({ length: count }, (_, column) => {
    const from = Math.floor((column * values.length) / count)
    const to = Math.floor(((column + 1) * values.length) / count)
    const finite = values.subarray(from, to).filter((value) => Number.isFinite(value))
    const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length
    return Math.log(Math.max(1e-9, mean))
  }).filter(Number.isFinite)
}
