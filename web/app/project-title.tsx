import { useState } from 'react'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { documentStore, editDocument, useDocument } from '../stores/document.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import styles from './top-bar.module.css'

const MAX_TITLE = 80

/** The project's name, changed in place. Empty, it takes the template's name again. */
export function ProjectTitle() {
  const { t } = useLanguage()
  const title = useDocument((state) => state.document.title)
  const template = useDocument((state) => state.document.template)
  const [draft, setDraft] = useState<string | null>(null)
  const shown = projectTitle({ title, template }, t)

  function commit(): void {
    const text = draft?.trim()
    setDraft(null)
    if (text === undefined || text === shown) return
    editDocument(documentStore, (project) => {
      project.title = text === '' ? null : text
    })
  }

  return (
    <input
      className={styles['title']}
      type="text"
      aria-label={t('shell.title')}
      autoComplete="off"
      spellCheck={false}
      maxLength={MAX_TITLE}
      value={draft ?? shown}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (isOfInputMethod(event)) return
        if (event.key === 'Escape') setDraft(null)
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
