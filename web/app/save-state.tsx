import { useLanguage } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import styles from './top-bar.module.css'

/** "Saved" is said only once it is true, of the document and of the run at rest. */
export function SaveState() {
  const { t, language } = useLanguage()
  const save = useDocument((state) => state.save)
  switch (save.kind) {
    case 'unsaved':
      return <span className={styles['save']}>{t('shell.unsaved')}</span>
    case 'saving':
      return <span className={styles['save']}>{t('shell.saving')}</span>
    case 'saved': {
      const time = save.at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
      return <span className={styles['save']}>{t('shell.saved', { time })}</span>
    }
    case 'failed':
      return (
        <span className={styles['save']} data-failed>
          {t('shell.saveFailed', { detail: save.detail })}
        </span>
      )
    default:
      return save satisfies never
  }
}
