/** The samples the model is least sure of. Choosing one shows it in the whole graph. */
import type { UnsureSample } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import { useIsTrainable } from '../stores/trainable.ts'
import { useDataset } from '../stores/dataset.ts'
import { useLive } from '../stores/live.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { PixelImage } from '../ui/pixel-image.tsx'
import styles from './samples.module.css'
import { useLeastSure } from './use-least-sure.ts'

export function LeastSure({ count }: { readonly count: number }) {
  const { t } = useLanguage()
  const samples = useLeastSure(count)
  const watched = useLive(({ sample }) =>
    sample.kind === 'dataset' && sample.split === 'validation' ? sample.index : null,
  )
  const isTrainable = useIsTrainable()
  const areWords = useDataset((state) => state.card?.classes.some((name) => name.length > 2) ?? false)
  if (samples.length === 0)
    return <p className={styles['waiting']}>{t(isTrainable ? 'samples.waiting' : 'training.mendFirst')}</p>
  return (
    <ul className={styles['grid']} data-worded={areWords}>
      {samples.map((sample, place) => (
        // By place: others in the same places are painted on the canvases that are there, which is far cheaper.
        <li key={place}>
          <Doubt sample={sample} isWatched={sample.index === watched} />
        </li>
      ))}
    </ul>
  )
}

interface DoubtProps {
  readonly sample: UnsureSample
  readonly isWatched: boolean
}

function Doubt({ sample, isWatched }: DoubtProps) {
  const { t } = useLanguage()
  const card = useCard()
  const [height = 1, width = 1] = card?.shape ?? []
  const label = card?.classes[sample.label] ?? String(sample.label)
  const predicted = card?.classes[sample.predicted] ?? String(sample.predicted)
  const percent = writeFigure(100 * sample.confidence, 2)
  const isWrong = sample.label !== sample.predicted
  return (
    <button
      type="button"
      className={styles['doubt']}
      data-wrong={isWrong}
      aria-pressed={isWatched}
      onClick={() => sessionIfReady()?.watch({ kind: 'dataset', split: 'validation', index: sample.index })}
    >
      <span className="visually-hidden">{t('samples.watch', { label, predicted, percent })}</span>
      <PixelImage values={sample.values} width={width} height={height} />
      <span>{isWrong ? t('samples.wrong', { label, predicted }) : t('samples.confidence', { percent })}</span>
    </button>
  )
}
