/** A number between two ends, as a line that is filled up to it. */
import type { ComponentPropsWithRef, CSSProperties } from 'react'
import styles from './track.module.css'

interface TrackProps extends Omit<ComponentPropsWithRef<'input'>, 'type' | 'style' | 'className'> {
  readonly min: number
  readonly max: number
  readonly value: number
}

export function Track({ min, max, value, ...rest }: TrackProps) {
  const filled = max > min ? (100 * (value - min)) / (max - min) : 0
  return (
    <input
      className={styles['track']}
      // React's typings know no custom properties.
      style={{ '--filled': `${filled}%` } as CSSProperties}
      type="range"
      {...{ min, max, value }}
      {...rest}
    />
  )
}
