/** The model's doubts on held-out data, and a pad to give it something new. */
import { useLanguage } from '../i18n/use-language.ts'
import { useDataset } from '../stores/dataset.ts'
import { LeastSure } from './least-sure.tsx'
import { PadPanel } from './pad-panel.tsx'
import styles from './samples.module.css'

const GRID_SAMPLES = 36

export function SamplesPanel() {
  const { t } = useLanguage()
  const shape = useDataset((state) => state.card?.shape)
  const [height, width, channels] = shape ?? []
  const canDraw = height !== undefined && height === width && channels === 1
  return (
    <div className={styles['panel']}>
      {canDraw ? <PadPanel size={height} /> : shape && <p className={styles['waiting']}>{t('samples.noDrawing')}</p>}
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
