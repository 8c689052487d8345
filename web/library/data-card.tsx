/** The open data set: its name, a strip of its real samples, how much there is and on which terms. */
import { lazy, Suspense, useMemo } from 'react'
import type { Shape } from '../../src/index.ts'
import { writeCount, writeSize } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import { useDataset, type PreviewSample } from '../stores/dataset.ts'
import { useDocument } from '../stores/document.ts'
import styles from './library.module.css'
import { paintSample } from './paint-sample.ts'

const STRIP_SAMPLES = 6

const DataParameters = lazy(async () => ({ default: (await import('./data-parameters.tsx')).DataParameters }))

export function DataCardView() {
  const { t } = useLanguage()
  const dataset = useDocument((state) => state.document.run.dataset)
  const card = useCard()
  const preview = useDataset((state) => state.preview)
  const isMissing = useDataset((state) => state.id === dataset && state.problem?.code === 'dataUnavailable')
  const title = t('library.dataset')
  if (card?.id !== dataset) {
    return (
      <section className={styles['data']} aria-label={title}>
        <h3 className={styles['data-title']}>{title}</h3>
        <div className={styles['strip']} />
        <p className={styles['data-note']}>{t(isMissing ? 'library.missing' : 'library.loading')}</p>
      </section>
    )
  }
  const isImage = card.shape.length === 3
  return (
    <section className={styles['data']} aria-label={title} title={t('library.licence', { licence: card.licence })}>
      <h3 className={styles['data-title']}>{card.title}</h3>
      {isImage && (
        <div className={styles['strip']} role="img" aria-label={t('library.samples', { dataset: card.title })}>
          {preview.slice(0, STRIP_SAMPLES).map((sample, index) => (
            <SamplePicture key={index} sample={sample} shape={card.shape} />
          ))}
        </div>
      )}
      {card.parameters && (
        <Suspense>
          <DataParameters parameters={card.parameters} />
        </Suspense>
      )}
      <p className={styles['data-note']}>
        {t('library.counts', {
          train: writeCount(card.counts.train),
          test: writeCount(card.counts.test),
          shape: isImage
            ? writeSize(card.shape.slice(0, 2))
            : t('library.columns', { count: writeCount(card.shape[0] ?? 0) }),
        })}
      </p>
    </section>
  )
}

/** A picture that stays as it is need not be a canvas, each of which is a layer of its own for the compositor. */
function SamplePicture({ sample, shape }: { readonly sample: PreviewSample; readonly shape: Shape }) {
  const source = useMemo(() => {
    const canvas = document.createElement('canvas')
    const [height = 1, width = 1] = shape
    Object.assign(canvas, { width, height })
    const context = canvas.getContext('2d')
    if (context) paintSample(context, { values: sample.values, shape })
    return canvas.toDataURL()
  }, [sample, shape])
  return <img src={source} alt="" draggable={false} className={styles['sample']} />
}
