/** A number to type: free text while it has the focus, read on Enter or on leaving. Escape gives up. */
import { useState } from 'react'
import { isOfInputMethod } from './input-method.ts'
import styles from './number-field.module.css'
import { readNumber, type NumberBounds } from './stops.ts'

interface NumberFieldProps {
  readonly label: string
  readonly value: number
  readonly range: NumberBounds
  readonly write?: ((value: number) => string) | undefined
  readonly onChange: (value: number) => void
  readonly onCommit?: (() => void) | undefined
}

export function NumberField({ label, value, range, write = String, onChange, onCommit }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)

  function accept(): void {
    const read = draft === null ? undefined : readNumber(draft, range)
    setDraft(null)
    if (read === undefined || read === value) return
    onChange(read)
    onCommit?.()
  }

  function nudge(steps: number): void {
    const stepSize = range.integer ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value) || 0.1)) - 1)
    const next = readNumber(String(Number((value + steps * stepSize).toPrecision(12))), range)
    if (next === undefined || next === value) return
    setDraft(null)
    onChange(next)
    onCommit?.()
  }

  return (
    <input
      className={styles['field']}
      type="text"
      inputMode="decimal"
      autoComplete="off"
      aria-label={label}
      value={draft ?? write(value)}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={accept}
      onKeyDown={(event) => {
        if (isOfInputMethod(event)) return
        if (event.key === 'Enter') accept()
        else if (event.key === 'Escape') setDraft(null)
        else if (event.key === 'ArrowUp') nudge(1)
        else if (event.key === 'ArrowDown') nudge(-1)
        else return
        event.preventDefault()
      }}
    />
  )
}
