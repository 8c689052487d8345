/** A few of the least sure samples beside the charts, and the way to the pad. */
import { useLanguage } from '../i18n/use-language.ts'
import { viewStore } from '../stores/view.ts'
import { LeastSure } from './least-sure.tsx'
import styles from './samples.module.css'

const STRIP_SAMPLES = 18

export function SamplesStrip() {
  const { t } = useLanguage()
  return (
    <section className={styles['strip']}>
      <header className={styles['header']}>
        <h3 title={t('samples.leastSureNote')}>{t('samples.leastSure')}</h3>
        <button type="button" className={styles['link']} onClick={() => viewStore.setState({ dockTab: 'samples' })}>
          {t('samples.drawYourOwn')}
        </button>
      </header>
      <LeastSure count={STRIP_SAMPLES} />
    </section>
  )
}
