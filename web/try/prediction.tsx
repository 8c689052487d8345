/** The model's answer: a class with its probabilities, a figure in its unit, or a picture drawn again. */
import type { DataCard } from '../../src/index.ts'
import { tryMessages } from '../i18n/areas/try.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { PixelImage } from '../ui/pixel-image.tsx'
import { Readout } from '../ui/readout.tsx'
import styles from './try.module.css'

const MOST_CLASSES = 12

interface PredictionProps {
  readonly card: DataCard
  readonly outputs: Float32Array
}

export function Prediction({ card, outputs }: PredictionProps) {
  const t = useMessages(tryMessages)
  const [height = 1, width = 1] = card.shape
  if (card.task === 'reconstruction') {
    return (
      <figure className={styles['stage']}>
        <PixelImage values={outputs} width={width} height={height} className={styles['picture']} />
        <figcaption>{t('try.reconstruction')}</figcaption>
      </figure>
    )
  }
  if (card.target) {
    const { name, unit, mean, deviation } = card.target
    const value = (outputs[0] ?? NaN) * deviation + mean
    return (
      <Readout name={t('try.result')} value={value} className={styles['answer']}>
        {name} <b>{writeFigure(value)}</b> {unit}
      </Readout>
    )
  }
  return <ClassPrediction classes={card.classes} shares={sharesOf(outputs)} />
}

/** A single output is the share of the second of two classes. */
function sharesOf(outputs: Float32Array): readonly number[] {
  const [only = 0] = outputs
  return outputs.length === 1 ? [1 - only, only] : [...outputs]
}

function ClassPrediction({
  classes,
  shares,
}: {
  readonly classes: readonly string[]
  readonly shares: readonly number[]
}) {
  const t = useMessages(tryMessages)
  const ranked = shares
    .map((share, index) => ({ share, name: classes[index] ?? String(index) }))
    .toSorted((one, other) => other.share - one.share)
    .slice(0, MOST_CLASSES)
  const [best] = ranked
  return (
    <div>
      <Readout name={t('try.result')} value={best?.name} className={styles['answer']}>
        <b>{best?.name}</b> {writeFigure(100 * (best?.share ?? 0))} %
      </Readout>
      <ol className={styles['shares']} aria-label={t('try.probabilities')}>
        {ranked.map(({ name, share }) => (
          <li key={name} data-value={share}>
            <span>{name}</span>
            <i style={{ transform: `scaleX(${Math.max(0.01, share)})` }} />
            <span>{share < 0.0005 ? '0' : (100 * share).toFixed(1)} %</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
