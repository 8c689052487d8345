/** The boundary beside the charts. */
import { answerMessages } from '../i18n/areas/answers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { PLANE_EXTENT, useBoundary } from '../stores/boundary.ts'
import { useDataset } from '../stores/dataset.ts'
import { useSettings } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { PlanePicture } from '../ui/plane-picture.tsx'
import answers from './answers.module.css'
import { PlaneDownload } from './plane-download.tsx'
import styles from './samples.module.css'

const SIDE = 186

export function PlaneStrip() {
  const t = useMessages(answerMessages)
  const boundary = useBoundary()
  const points = useDataset((state) => state.points)
  const theme = useSettings((state) => state.theme)
  return (
    <section className={styles['strip']}>
      <header className={styles['header']}>
        <h3 title={t('answers.boundaryNote')}>{t('answers.boundary')}</h3>
        <button type="button" className={styles['link']} onClick={() => viewStore.setState({ dockTab: 'samples' })}>
          {t('answers.paintShort')}
        </button>
        <PlaneDownload {...{ boundary, points }} />
      </header>
      <PlanePicture
        {...{ boundary, points, theme }}
        hasAxes
        side={SIDE}
        extent={PLANE_EXTENT}
        label={t('answers.boundary')}
        className={answers['shown']}
      />
    </section>
  )
}
