/** One curve in recharts: the raw line faint, the smoothed one over it, validation as dots. Loaded when first shown. */
import { CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis, type TooltipContentProps } from 'recharts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { linearTicks, type Axis } from './axis.ts'
import type { Curve } from './curve.ts'
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
  const { t } = useLanguage()
  const last = Math.max(10, curve.rows.at(-1)?.step ?? 0)
  return (
    <ComposedChart
      width={size.width}
      height={size.height}
      data={[...curve.rows]}
      margin={MARGIN}
      accessibilityLayer={false}
    >
      <CartesianGrid vertical={false} stroke="var(--line2)" />
      <XAxis
        dataKey="step"
        type="number"
        domain={[0, last]}
        ticks={[...linearTicks(0, last, Math.max(2, Math.floor(size.width / 90)))]}
        tick={TICK}
        tickFormatter={writeCount}
        tickLine={false}
        axisLine={false}
        height={18}
      />
      <YAxis
        type="number"
        scale={logAxis ? 'log' : 'linear'}
        domain={[...axis.domain]}
        ticks={[...axis.ticks]}
        allowDataOverflow
        tick={TICK}
        tickFormatter={writeTick}
        tickLine={false}
        axisLine={false}
        width={36}
        interval={0}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: 'var(--edge)', strokeDasharray: '2 3' }}
        content={(props) => <CurveTooltip {...props} stepWord={t('charts.step')} />}
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
    </ComposedChart>
  )
}

function writeTick(value: number): string {
  return writeFigure(value, Math.abs(value) >= 100 ? 3 : value % 1 === 0 ? 1 : 2)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}

function CurveTooltip({ active, payload, label, stepWord }: TooltipContentProps & { readonly stepWord: string }) {
  if (!active || payload.length === 0) return null
  return (
    <div className={styles['tooltip']}>
      <div>
        {stepWord} {writeCount(Number(label))}
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
