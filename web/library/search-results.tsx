import { useLanguage } from '../i18n/use-language.ts'
import type { Entry } from './find-entries.ts'
import styles from './library.module.css'

export function SearchResults({ results, text }: { readonly results: readonly Entry[]; readonly text: string }) {
  const { t } = useLanguage()
  if (results.length === 0) return <p className={styles['note']}>{t('library.nothingFound', { text })}</p>
  return (
    <ul className={styles['list']}>
      {results.map(({ id, group, label, hint, run }) => (
        <li key={`${group} ${id}`}>
          <button type="button" className={styles['result']} onClick={run}>
            <span>{label}</span>
            {hint && <span className={styles['hint']}>{hint}</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
