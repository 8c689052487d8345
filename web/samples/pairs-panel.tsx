/** Pictures and what an autoencoder makes of them. Choosing one shows it in the whole graph. */
import { answerMessages } from '../i18n/areas/answers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { useLive } from '../stores/live.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { PixelImage } from '../ui/pixel-image.tsx'
import styles from './answers.module.css'
import { useHeldOut } from './use-held-out.ts'

export function PairsPanel({ count, isBrief = false }: { readonly count: number; readonly isBrief?: boolean }) {
  const t = useMessages(answerMessages)
  const [height = 1, width = 1] = useDataset((state) => state.card?.shape) ?? []
  const samples = useHeldOut(count)
  const watched = useLive(({ sample }) => (sample.kind === 'dataset' ? sample.index : null))
  return (
    <section className={styles['list']}>
      <header>
        <h3 title={t('answers.pairsNote')}>{t('answers.pairs')}</h3>
        {!isBrief && <span>{t('answers.pairsNote')}</span>}
      </header>
      {samples.length === 0 ? (
        <p className={styles['waiting']}>{t('answers.waiting')}</p>
      ) : (
        <ul className={styles['pairs']}>
          {samples.map(({ index, values, outputs }) => (
            <li key={index}>
              <button
                type="button"
                aria-label={t('answers.watch', { index: index + 1 })}
                aria-pressed={index === watched}
                onClick={() => sessionIfReady()?.watch({ kind: 'dataset', split: 'validation', index })}
              >
                <PixelImage values={values} width={width} height={height} />
                <PixelImage values={outputs} width={width} height={height} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
