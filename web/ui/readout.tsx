/**
 * A named figure that changes often: not announced, but there to be read. `value` is the full
 * figure, `children` what fits on the page.
 */
import type { ReactNode } from 'react'

interface ReadoutProps {
  readonly name: string
  readonly value?: number | string | undefined
  readonly className?: string | undefined
  readonly children: ReactNode
}

export function Readout({ name, value, className, children }: ReadoutProps) {
  return (
    <output role="status" aria-live="off" aria-label={name} data-value={value} className={className}>
      {children}
    </output>
  )
}
