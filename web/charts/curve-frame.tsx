/** Axes, grid and tooltip around the curves, in recharts. Loaded when first shown. */
import { memo, use, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useChartSettings } from '../stores/chart-settings.ts'
import { linearTicks } from '../ui/ticks.ts'
import type { Axis } from './axis.ts'
import type { CurveRow } from './curve.ts'
import { CurveLines, OverlayContext } from './curve-lines.tsx'
import { PLOT_MARGIN } from './curve-paths.ts'
import { valueAt } from './overlay.ts'
import styles from './charts.module.css'
import type { Size } from './use-size.ts'

export interface CurveFrameProps {
  readonly rows: readonly CurveRow[]
  readonly axis: Axis
  readonly logAxis: boolean
  readonly size: Size
  readonly lastStep: number
}

const MARGIN = { ...PLOT_MARGIN, left: 0, bottom: 0 }
const NO_ROWS: CurveRow[] = []

/** Recharts gets the rows while someone points at the chart and asks for figures; at other times the frame stands still. */
export function CurveFrame({ rows, axis, logAxis, size, lastStep }: CurveFrameProps) {
  const [isPointedAt, setPointedAt] = useState(false)
  const [low, high] = axis.domain
  return (
    // At once: recharts looks for the row when the same pointer's next event comes.
    <div onPointerEnter={() => flushSync(() => setPointedAt(true))} onPointerLeave={() => setPointedAt(false)}>
      <Frame
        // Recharts asks for an array it could change; it does not.
        rows={isPointedAt ? (rows as CurveRow[]) : NO_ROWS}
        ticks={axis.ticks.join()}
        {...{ low, high, logAxis, lastStep, ...size }}
      />
    </div>
  )
}

interface FrameProps extends Size {
  readonly rows: CurveRow[]
  readonly low: number
  readonly high: number
  /** As text: each redraw brings an equal list, not the same. */
  readonly ticks: string
  readonly logAxis: boolean
  readonly lastStep: number
}

const Frame = memo(function Frame({ rows, low, high, ticks, logAxis, lastStep, width, height }: FrameProps) {
  const horizontal = useMemo(() => stepAxis(lastStep, Math.max(2, Math.floor(width / 64))), [lastStep, width])
  const vertical = useMemo(
    () => valueAxis(low, high, { ticks: ticks.split(',').map(Number), logAxis }),
    [low, high, ticks, logAxis],
  )
  return (
    <ComposedChart width={width} height={height} data={rows} margin={MARGIN} accessibilityLayer={false}>
      {horizontal}
      {vertical}
      {FIXED}
    </ComposedChart>
  )
})

interface TickProps {
  readonly x: number | string
  readonly y: number | string
  readonly payload: { readonly value: number }
}

function stepAxis(last: number, count: number) {
  return (
    <XAxis
      dataKey="step"
      // Ticks are given; recharts would work out its own all the same.
      niceTicks="none"
      type="number"
      domain={[0, last]}
      // The domain holds although there may be no rows.
      allowDataOverflow
      ticks={[...linearTicks(0, last, count)]}
      interval={0}
      tick={StepTick}
      tickLine={false}
      axisLine={false}
      height={PLOT_MARGIN.bottom}
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
      tick={ValueTick}
      tickLine={false}
      axisLine={false}
      width={PLOT_MARGIN.left}
      interval={0}
    />
  )
}

/** Plain text: recharts' own ticks measure every word in the document to see whether it must be wrapped. */
function StepTick({ x, y, payload }: TickProps) {
  return (
    <text x={x} y={y} dy="0.71em" textAnchor="middle" className={styles['tick']}>
      {writePlace(payload.value)}
    </text>
  )
}

function ValueTick({ x, y, payload }: TickProps) {
  return (
    <text x={x} y={y} dy="0.355em" textAnchor="end" className={styles['tick']}>
      {writeTick(payload.value)}
    </text>
  )
}

/** What recharts finds the pointed-at row by; not drawn. */
const HIDDEN_LINE = { stroke: 'none', dot: false, connectNulls: true, isAnimationActive: false } as const

/** The same elements at every redraw, so that React and recharts pass them over. */
const FIXED = (
  <>
    <CartesianGrid vertical={false} stroke="var(--line2)" />
    <CurveLines />
    <Tooltip
      isAnimationActive={false}
      cursor={{ stroke: 'var(--edge)', strokeDasharray: '2 3' }}
      content={CurveTooltip}
    />
    <Line dataKey="raw" activeDot={false} {...HIDDEN_LINE} />
    <Line dataKey="smoothed" activeDot={{ r: 3, strokeWidth: 0, fill: 'var(--neg)' }} {...HIDDEN_LINE} />
    <Line dataKey="validation" activeDot={false} {...HIDDEN_LINE} />
  </>
)

/** Steps are whole; epochs may be broken. */
function writePlace(place: number): string {
  return Number.isInteger(place) ? writeCount(place) : writeFigure(place, place < 1 ? 2 : 3)
}

function writeTick(value: number): string {
  return writeFigure(value, Math.abs(value) >= 100 ? 3 : value % 1 === 0 ? 1 : 2)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

function CurveTooltip({ active, payload, label }: TooltipContentProps) {
  const { t } = useLanguage()
  const overlay = use(OverlayContext)
  const align = useChartSettings((settings) => settings.align)
  if (!active || payload.length === 0) return null
  return (
    <div className={styles['tooltip']}>
      <div>
        {t(overlay.length > 0 && align === 'epoch' ? 'charts.epoch' : 'charts.step')} {writePlace(Number(label))}
      </div>
      {payload.map((entry) => (
        <div key={String(entry.dataKey)} data-curve={entry.dataKey}>
          <i />
          {writeFigure(Number(entry.value), 4)}
        </div>
      ))}
      {overlay.map(({ number, look, curve }) => (
        <div key={number} data-look={look}>
          <i />
          {t('charts.shownRun', { number })} {writeFigure(valueAt(curve, Number(label)) ?? NaN, 4)}
        </div>
      ))}
    </div>
  )
}
