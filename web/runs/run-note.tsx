/** The person's own words about a run; written to disk on leaving the field. */
import { useState } from 'react'
import { runMessages } from '../i18n/areas/runs.ts'
import { useMessages } from '../i18n/use-language.ts'
import { MAX_NOTE_LENGTH, type RunRecord } from '../stores/runs.ts'
import { writeNote } from './run-actions.ts'
import { isOfInputMethod } from '../ui/input-method.ts'
import styles from './runs.module.css'

export function RunNote({ run }: { readonly run: RunRecord }) {
  const t = useMessages(runMessages)
  const [draft, setDraft] = useState<string | null>(null)

  function commit(): void {
    if (draft !== null && draft.trim() !== run.note) writeNote(run.id, draft)
    setDraft(null)
  }

  return (
    <input
      className={styles['note']}
      type="text"
      autoComplete="off"
      aria-label={t('runs.noteOn', { number: run.number })}
      placeholder={t('runs.notePlaceholder')}
      maxLength={MAX_NOTE_LENGTH}
      value={draft ?? run.note}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (isOfInputMethod(event)) return
        if (event.key === 'Enter') commit()
        if (event.key === 'Escape') setDraft(null)
      }}
    />
  )
}
