/**
 * A number as a slider beside a field. The slider walks `stops` where the useful values are few
 * or spread over decades; the field takes any number within the bounds.
 * `onChange` is called while the value moves, `onCommit` once when the gesture is over.
 */
import { useId } from 'react'
import { NumberField } from './number-field.tsx'
import styles from './slider.module.css'
import { nearestStop, type NumberRange } from './stops.ts'
import { Track } from './track.tsx'

interface SliderProps extends NumberRange {
  readonly label: string
  readonly value: number
  readonly write?: (value: number) => string
  /** The track below its name, for a narrow column. */
  readonly isStacked?: boolean
  readonly onChange: (value: number) => void
  readonly onCommit?: (() => void) | undefined
}

export function Slider({
  label,
  value,
  minimum,
  maximum,
  integer,
  stops,
  write,
  isStacked = false,
  onChange,
  onCommit,
}: SliderProps) {
  const id = useId()
  const last = stops.length - 1
  const position = nearestStop(stops, value)
  return (
    <div className={styles['slider']} data-stacked={isStacked}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <Track
        id={id}
        min={0}
        max={last}
        step={1}
        value={position}
        aria-valuetext={write ? write(value) : String(value)}
        onChange={(event) => {
          const stop = stops[Number(event.target.value)]
          if (stop !== undefined) onChange(stop)
        }}
        onPointerUp={onCommit}
        onKeyUp={onCommit}
        onBlur={onCommit}
      />
      <NumberField
        label={label}
        value={value}
        range={{ minimum, maximum, integer }}
        write={write}
        onChange={onChange}
        onCommit={onCommit}
      />
    </div>
  )
}
