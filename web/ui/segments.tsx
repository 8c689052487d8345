/** One of a few, all visible; a radio group, so arrows move within it. */
import { useId, type CSSProperties } from 'react'
import styles from './segments.module.css'

export interface Choice<T extends string> {
  readonly value: T
  readonly label: string
}

interface SegmentsProps<T extends string> {
  readonly label: string
  /** Where the label is not already said by what stands around it. */
  readonly showLabel?: boolean
  readonly value: T
  readonly choices: readonly Choice<T>[]
  readonly onChange: (value: T) => void
}

export function Segments<T extends string>({ label, showLabel = true, value, choices, onChange }: SegmentsProps<T>) {
  const id = useId()
  return (
    <div className={showLabel ? styles['row'] : undefined}>
      {showLabel && (
        <span id={id} className={styles['label']}>
          {label}
        </span>
      )}
      <div
        role="radiogroup"
        className={styles['segments']}
        data-crowded={isCrowded(choices)}
        // React's typings know no custom properties.
        style={{ '--columns': columnsFor(choices.length) } as CSSProperties}
        {...(showLabel ? { 'aria-labelledby': id } : { 'aria-label': label })}
      >
        {choices.map((choice) => (
          <label key={choice.value} className={styles['segment']}>
            <input
              type="radio"
              className={styles['radio']}
              name={id}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

/** In characters, beside a label in the narrow inspector. */
const ROOM = 14

function isCrowded(choices: readonly Choice<string>[]): boolean {
  return choices.length > 4 || (choices.length === 3 && choices.map(({ label }) => label).join('').length > ROOM)
}

/** Full rows: two by two, or three in a row. */
function columnsFor(count: number): number {
  if (count <= 3) return count
  return count === 4 ? 2 : 3
}
