/** Numbers as coloured cells: blue below zero, orange above, paler the smaller. */
import type { CSSProperties } from 'react'
import styles from './inside.module.css'

interface ValueGridProps {
  readonly label: string
  readonly rows: readonly (readonly number[])[]
}

/** At full strength the figures in the cells would no longer be readable. */
const STRONGEST_SHARE = 45

export function ValueGrid({ label, rows }: ValueGridProps) {
  const most = Math.max(1e-9, ...rows.flat().map(Math.abs))
  return (
    <figure className={styles['grid-figure']}>
      <table className={styles['grid']} aria-label={label}>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((value, j) => (
                <td
                  key={j}
                  data-value={value}
                  data-sign={value < 0 ? 'negative' : 'positive'}
                  // React's typings know no custom properties.
                  style={{ '--share': `${(Math.abs(value) / most) * STRONGEST_SHARE}%` } as CSSProperties}
                >
                  {writeCell(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption>{label}</figcaption>
    </figure>
  )
}

function writeCell(value: number): string {
  return (Object.is(value, -0) ? 0 : value).toFixed(2).replace('-', '\u2212')
}
