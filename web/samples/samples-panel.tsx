/** What the model makes of held-out data, in the way that suits the data; and a pad to give it something new. */
import { lazy, Suspense, type ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { LeastSure } from './least-sure.tsx'
import { PadPanel } from './pad-panel.tsx'
import styles from './samples.module.css'
import { drawnSide, kindOfSamples } from './sample-kind.ts'

const GRID_SAMPLES = 36
const PAIRS = 60

const PlanePanel = lazy(async () => ({ default: (await import('./plane-panel.tsx')).PlanePanel }))
const RowsPanel = lazy(async () => ({ default: (await import('./rows-panel.tsx')).RowsPanel }))
const PairsPanel = lazy(async () => ({ default: (await import('./pairs-panel.tsx')).PairsPanel }))

export function SamplesPanel() {
  const kind = useDataset(({ card }) => kindOfSamples(card))
  switch (kind) {
    case 'pictures':
      return <PicturesPanel />
    case 'points':
      return later(<PlanePanel />)
    case 'rows':
      return later(<RowsPanel />)
    case 'pairs':
      return later(<PairsPanel count={PAIRS} />)
    default:
      return kind satisfies never
  }
}

function PicturesPanel() {
  const { t } = useLanguage()
  const card = useDataset((state) => state.card)
  const side = drawnSide(card)
  return (
    <div className={styles['panel']}>
      {side !== null ? <PadPanel size={side} /> : card && <p className={styles['waiting']}>{t('samples.noDrawing')}</p>}
      <section className={styles['doubts']}>
        <header className={styles['header']}>
          <h3>{t('samples.leastSure')}</h3>
          <span className={styles['note']}>{t('samples.leastSureNote')}</span>
        </header>
        <LeastSure count={GRID_SAMPLES} />
      </section>
    </div>
  )
}

function later(part: ReactNode) {
  return <Suspense>{part}</Suspense>
}
