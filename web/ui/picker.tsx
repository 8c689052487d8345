/** One of many: the browser's own select, dressed. */
import { ChevronDown } from 'lucide-react'
import { useId } from 'react'
import styles from './picker.module.css'
import type { Choice } from './segments.tsx'

interface PickerProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
}

export function Picker<T extends string>({ label, value, choices, onChange }: PickerProps<T>) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <span className={styles['frame']}>
        <select
          id={id}
          className={styles['select']}
          value={value}
          onChange={(event) => {
            const chosen = choices.find((choice) => choice.value === event.target.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className={styles['chevron']} />
      </span>
    </div>
  )
}
