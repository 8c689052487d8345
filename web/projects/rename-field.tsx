import { useEffect, useRef, useState } from 'react'
import { projectMessages } from '../i18n/areas/projects.ts'
import { useMessages } from '../i18n/use-language.ts'
import { ask } from './project-list-actions.ts'
import styles from './projects.module.css'

const MAX_TITLE = 80

interface RenameFieldProps {
  readonly id: string
  readonly name: string
  readonly onEnd: () => void
}

/** Enter or leaving gives the name, Escape keeps the old one; empty, it is the template's again. */
export function RenameField({ id, name, onEnd }: RenameFieldProps) {
  const t = useMessages(projectMessages)
  const field = useRef<HTMLInputElement>(null)
  const isOver = useRef(false)
  const [draft, setDraft] = useState(name)
  useEffect(() => field.current?.select(), [])

  /** Only once: the field is also left when it goes away. */
  function commit(): void {
    if (isOver.current) return
    isOver.current = true
    const title = draft.trim()
    onEnd()
    if (title !== name) void ask((projects) => projects.rename({ id, title: title === '' ? null : title }))
  }

  return (
    <input
      ref={field}
      className={styles['rename']}
      type="text"
      aria-label={t('projects.name', { name })}
      autoComplete="off"
      spellCheck={false}
      maxLength={MAX_TITLE}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        // The dialog stays, and the button that takes the focus is not pressed.
        event.preventDefault()
        if (event.key === 'Enter') return commit()
        isOver.current = true
        onEnd()
      }}
    />
  )
}
