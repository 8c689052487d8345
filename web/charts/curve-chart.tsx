/** One curve in recharts: the raw line faint, the smoothed one over it, validation as dots. Loaded when first shown. */
import { useMemo } from 'react'
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { linearTicks, roundUp, type Axis } from './axis.ts'
import type { Curve, CurveRow } from './curve.ts'
import styles from './charts.module.css'
import type { Size } from './use-size.ts'

export interface CurveChartProps {
  readonly curve: Curve
  readonly axis: Axis
  readonly logAxis: boolean
  readonly size: Size
}

const TICK = { fontSize: 10, fill: 'var(--ink3)' } as const
const MARGIN = { top: 6, right: 8, bottom: 0, left: 0 } as const
const DOT = { r: 2.5, fill: 'var(--panel)', stroke: 'var(--pos)', strokeWidth: 1.5 } as const

export function CurveChart({ curve, axis, logAxis, size }: CurveChartProps) {
  const last = Math.max(10, roundUp(curve.rows.at(-1)?.step ?? 0))
  const horizontal = useMemo(() => stepAxis(last, Math.max(2, Math.floor(size.width / 64))), [last, size.width])
  const [low, high] = axis.domain
  const ticks = axis.ticks.join()
  // Rebuilt only when the axis moves, although each redraw brings an equal one.
  const vertical = useMemo(
    () => valueAxis(low, high, { ticks: ticks.split(',').map(Number), logAxis }),
    [low, high, ticks, logAxis],
  )
  return (
    <ComposedChart
      width={size.width}
      height={size.height}
      // Recharts asks for an array it could change; it does not.
      data={curve.rows as CurveRow[]}
      margin={MARGIN}
      accessibilityLayer={false}
    >
      {horizontal}
      {vertical}
      {FIXED}
    </ComposedChart>
  )
}

function stepAxis(last: number, count: number) {
  return (
    <XAxis
      dataKey="step"
      // Ticks are given; recharts would work out its own all the same.
      niceTicks="none"
      type="number"
      domain={[0, last]}
      ticks={[...linearTicks(0, last, count)]}
      tick={TICK}
      tickFormatter={writeCount}
      tickLine={false}
      axisLine={false}
      height={18}
    />
  )
}

function valueAxis(low: number, high: number, { ticks, logAxis }: { ticks: number[]; logAxis: boolean }) {
  return (
    <YAxis
      type="number"
      niceTicks="none"
      scale={logAxis ? 'log' : 'linear'}
      domain={[low, high]}
      ticks={ticks}
      allowDataOverflow
      tick={TICK}
      tickFormatter={writeTick}
      tickLine={false}
      axisLine={false}
      width={36}
      interval={0}
    />
  )
}

/** The same elements at every redraw, so that React and recharts pass them over. */
const FIXED = (
  <>
    <CartesianGrid vertical={false} stroke="var(--line2)" />
    <Tooltip
      isAnimationActive={false}
      cursor={{ stroke: 'var(--edge)', strokeDasharray: '2 3' }}
      content={CurveTooltip}
    />
    <Line
      dataKey="raw"
      stroke="var(--neg)"
      strokeWidth={1}
      strokeOpacity={0.32}
      dot={false}
      activeDot={false}
      connectNulls
      isAnimationActive={false}
    />
    <Line
      dataKey="smoothed"
      stroke="var(--neg)"
      strokeWidth={1.8}
      dot={false}
      activeDot={{ r: 3, strokeWidth: 0 }}
      connectNulls
      isAnimationActive={false}
    />
    <Line
      dataKey="validation"
      stroke="var(--pos)"
      strokeWidth={1.4}
      strokeOpacity={0.75}
      dot={DOT}
      activeDot={false}
      connectNulls
      isAnimationActive={false}
    />
  </>
)

function writeTick(value: number): string {
  return writeFigure(value, Math.abs(value) >= 100 ? 3 : value % 1 === 0 ? 1 : 2)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

function CurveTooltip({ active, payload, label }: TooltipContentProps) {
  const { t } = useLanguage()
  if (!active || payload.length === 0) return null
  return (
    <div className={styles['tooltip']}>
      <div>
        {t('charts.step')} {writeCount(Number(label))}
      </div>
      {payload.map((entry) => (
        <div key={String(entry.dataKey)} data-curve={entry.dataKey}>
          <i />
          {writeFigure(Number(entry.value), 4)}
        </div>
      ))}
    </div>
  )
}
