/** A few samples beside the charts, and the way to all of them. */
import { lazy, Suspense, type ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { viewStore } from '../stores/view.ts'
import { LeastSure } from './least-sure.tsx'
import { drawnSide, kindOfSamples } from './sample-kind.ts'
import styles from './samples.module.css'

const STRIP_SAMPLES = 18
const STRIP_PAIRS = 10

const PlaneStrip = lazy(async () => ({ default: (await import('./plane-strip.tsx')).PlaneStrip }))
const RowsStrip = lazy(async () => ({ default: (await import('./rows-strip.tsx')).RowsStrip }))
const PairsPanel = lazy(async () => ({ default: (await import('./pairs-panel.tsx')).PairsPanel }))

export function SamplesStrip() {
  const kind = useDataset(({ card }) => kindOfSamples(card))
  switch (kind) {
    case 'pictures':
      return <LeastSureStrip />
    case 'points':
      return later(<PlaneStrip />)
    case 'rows':
      return later(<RowsStrip />)
    case 'pairs':
      return later(<PairsPanel count={STRIP_PAIRS} isBrief />)
    default:
      return kind satisfies never
  }
}

function LeastSureStrip() {
  const { t } = useLanguage()
  const canDraw = useDataset(({ card }) => card === null || drawnSide(card) !== null)
  return (
    <section className={styles['strip']}>
      <header className={styles['header']}>
        <h3 title={t('samples.leastSureNote')}>{t('samples.leastSure')}</h3>
        {canDraw && (
          <button type="button" className={styles['link']} onClick={() => viewStore.setState({ dockTab: 'samples' })}>
            {t('samples.drawYourOwn')}
          </button>
        )}
      </header>
      <LeastSure count={STRIP_SAMPLES} />
    </section>
  )
}

function later(part: ReactNode) {
  return <Suspense>{part}</Suspense>
}
