/** Predicted against true values on one scale; the diagonal is where they are equal. */
import type { Column } from '../../src/index.ts'
import { answerMessages } from '../i18n/areas/answers.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { FigureMenu, type FigureFormat } from '../ui/figure-menu.tsx'
import { linearTicks } from '../ui/ticks.ts'
import styles from './answers.module.css'

export interface Pair {
  readonly truth: number
  readonly predicted: number
}

interface ScatterProps {
  readonly target: Column
  readonly pairs: readonly Pair[]
}

const SIDE = 196
const MARGIN = { left: 36, bottom: 22, other: 8 }
const TICKS = 4

export function Scatter({ target, pairs }: ScatterProps) {
  const t = useMessages(answerMessages)
  const { name, unit = '' } = target
  const low = Math.min(0, ...pairs.map(({ truth }) => truth))
  const high = Math.max(1, ...pairs.map(({ truth }) => truth))
  const share = (value: number): number => Math.min(1.02, Math.max(-0.02, (value - low) / (high - low)))
  const x = (value: number): number => MARGIN.left + share(value) * (SIDE - MARGIN.left - MARGIN.other)
  const y = (value: number): number => SIDE - MARGIN.bottom - share(value) * (SIDE - MARGIN.bottom - MARGIN.other)
  const ticks = linearTicks(low, high, TICKS)

  async function save(format: FigureFormat): Promise<void> {
    const { saveScatter } = await import('./save-scatter.ts')
    await saveScatter(pairs, { target, scale: { low, high }, format, t })
  }

  return (
    <figure className={styles['scatter']}>
      <figcaption>
        {t('answers.scatter', { name, unit })}
        <FigureMenu
          label={t('answers.downloadScatter')}
          className={styles['download']}
          onSave={(format) => void save(format)}
        />
      </figcaption>
      <svg
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label={t('answers.scatterLabel', { name, count: writeCount(pairs.length) })}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={MARGIN.left} x2={SIDE - MARGIN.other} y1={y(tick)} y2={y(tick)} />
            <text x={MARGIN.left - 4} y={y(tick) + 3} textAnchor="end">
              {writeFigure(tick)}
            </text>
            <text x={x(tick)} y={SIDE - 6} textAnchor="middle">
              {writeFigure(tick)}
            </text>
          </g>
        ))}
        <path d={`M${x(low)},${y(low)}L${x(high)},${y(high)}`} />
        {pairs.map(({ truth, predicted }, index) => (
          <circle key={index} cx={x(truth)} cy={y(predicted)} r={2.2} />
        ))}
        <text x={MARGIN.left + 4} y={MARGIN.other + 8}>
          ↑ {t('answers.predicted')}
        </text>
        <text x={SIDE - MARGIN.other - 2} y={SIDE - MARGIN.bottom - 5} textAnchor="end">
          {t('answers.truth')} →
        </text>
      </svg>
    </figure>
  )
}
