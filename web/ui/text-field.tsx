/** A line of text, read on Enter or on leaving; Escape gives up. `accept` says whether it was understood. */
import { useId, useState } from 'react'
import { isOfInputMethod } from './input-method.ts'
import styles from './text-field.module.css'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly accept: (text: string) => boolean
}

export function TextField({ label, value, accept }: TextFieldProps) {
  const id = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)

  function commit(): void {
    if (draft === null) return
    const understood = draft === value || accept(draft)
    setRefused(!understood)
    if (understood) setDraft(null)
  }

  return (
    <div className={styles['row']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={styles['field']}
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={refused}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (isOfInputMethod(event)) return
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') {
            setDraft(null)
            setRefused(false)
          }
        }}
      />
    </div>
  )
}
