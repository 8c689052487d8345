/** One bar per class. React makes the rows once; the painter moves bars and figures. */
import { useEffect, useRef } from 'react'
import type { NodeId } from '../../src/index.ts'
import { livePainter } from './live-painter.ts'
import styles from './node.module.css'
import { rankProbabilities } from './probabilities.ts'

interface ProbabilityBarsProps {
  readonly node: NodeId
  readonly rows: number
  readonly classes: readonly string[]
  readonly label: string
}

export function ProbabilityBars({ node, rows, classes, label }: ProbabilityBarsProps) {
  const list = useRef<HTMLUListElement>(null)

  useEffect(
    () =>
      livePainter.register(node, (picture) => {
        const ranked = picture ? rankProbabilities(picture.values, rows) : []
        const items = list.current?.children ?? []
        for (let row = 0; row < items.length; row++) {
          const item = items[row]
          if (item) showRow(item, { entry: ranked[row], name: classes[ranked[row]?.index ?? row] ?? String(row) })
        }
      }),
    [node, rows, classes],
  )

  return (
    <ul ref={list} className={styles['bars']} aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <li key={row} className={styles['bar']}>
          <span className={styles['class']}>{classes[row] ?? row}</span>
          <span className={styles['track']}>
            <span className={styles['fill']} />
          </span>
          <span className={styles['percent']} />
        </li>
      ))}
    </ul>
  )
}

function showRow(
  item: Element,
  { entry, name }: { entry: { probability: number; isBest: boolean } | undefined; name: string },
): void {
  const [label, track, percent] = item.children
  const fill = track?.firstElementChild
  if (!label || !percent || !(fill instanceof HTMLElement) || !(item instanceof HTMLElement)) return
  const probability = entry?.probability ?? 0
  label.textContent = name
  percent.textContent = probability >= 0.0005 ? writePercent(probability) : ''
  fill.style.transform = `scaleX(${probability})`
  item.dataset['best'] = String(entry?.isBest ?? false)
  if (entry) item.dataset['value'] = String(probability)
  else delete item.dataset['value']
}

function writePercent(probability: number): string {
  return probability > 0.9995 ? '100' : (probability * 100).toFixed(1)
}
