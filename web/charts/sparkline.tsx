/** The smoothed curve on a canvas: what stands in for the chart while its code is on its way. */
import { useEffect, useRef } from 'react'
import type { CurveChartProps } from './curve-chart.tsx'

export function Sparkline({ curve, axis, logAxis, size }: CurveChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context || !canvas.current) return
    const place = logAxis ? Math.log : (value: number) => value
    const [low, high] = axis.domain.map(place)
    if (low === undefined || high === undefined) return
    const steps = Math.max(1, curve.rows.at(-1)?.step ?? 1)
    context.clearRect(0, 0, size.width, size.height)
    context.strokeStyle = getComputedStyle(canvas.current).getPropertyValue('--neg')
    context.lineWidth = 1.8
    context.beginPath()
    for (const { step, smoothed } of curve.rows) {
      if (smoothed === undefined) continue
      const share = Math.min(1, Math.max(0, (place(smoothed) - low) / (high - low)))
      context.lineTo(36 + ((size.width - 44) * step) / steps, 6 + (size.height - 24) * (1 - share))
    }
    context.stroke()
  }, [curve, axis, logAxis, size])
  return <canvas ref={canvas} width={size.width} height={size.height} />
}
