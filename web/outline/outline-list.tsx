/** A listbox: the arrows choose, and what is chosen here is chosen on the canvas. */
import { CircleAlert, Lightbulb } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { NodeId } from '../../src/index.ts'
import { select, selectNodes } from '../commands/graph-actions.ts'
import { useView } from '../stores/view.ts'
import type { OutlineRow } from './outline-rows.ts'
import { removeAndGoOn } from './remove-and-go-on.ts'
import styles from './outline.module.css'

interface OutlineListProps {
  readonly label: string
  readonly rows: readonly OutlineRow[]
}

/** Brackets mean the same as everywhere on the page, without taking the focus to the canvas. */
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, ']': 1, '[': -1 }

export function OutlineList({ label, rows }: OutlineListProps) {
  const selection = useView((state) => state.selection)
  const [visited, setVisited] = useState<NodeId | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const focused = useRef<HTMLElement>(null)
  const chosen = rows.filter(({ id }) => selection.has(id))
  const [seen, setSeen] = useState(selection)
  if (seen !== selection) {
    setSeen(selection)
    if (chosen[0] && !chosen.some(({ id }) => id === visited)) setVisited(chosen[0].id)
  }
  // The one line that Tab comes to.
  const current = (rows.find(({ id }) => id === visited) ?? chosen[0] ?? rows[0])?.id

  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[tabindex="0"]')
    line?.scrollIntoView({ block: 'nearest' })
    // Wherever the choice came from: whoever is in the list stays in it, also when their line was removed.
    const isLost = document.activeElement === document.body && focused.current?.isConnected === false
    if (isLost || list.current?.contains(document.activeElement)) line?.focus()
  }, [current])

  function go(index: number, isExtending: boolean): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    setVisited(row.id)
    if (isExtending) selectNodes([...selection, row.id])
    else select(row.id)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const at = rows.findIndex(({ id }) => id === current)
    const step = STEPS[event.key]
    if (step !== undefined) go(at + step, event.shiftKey && event.key.startsWith('Arrow'))
    else if (event.key === 'Home') go(0, false)
    else if (event.key === 'End') go(rows.length - 1, false)
    else if (event.key === 'Enter' || event.key === ' ') go(at, false)
    else if (event.key === 'Delete' || event.key === 'Backspace') removeAndGoOn(rows.map(({ id }) => id))
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-multiselectable
      tabIndex={-1}
      className={styles['list']}
      onKeyDown={onKeyDown}
    >
      {rows.map((row, index) => (
        <button
          key={row.id}
          type="button"
          role="option"
          aria-selected={selection.has(row.id)}
          tabIndex={row.id === current ? 0 : -1}
          className={styles['row']}
          data-family={row.family}
          onClick={(event) => go(index, event.shiftKey)}
          onFocus={(event) => {
            focused.current = event.currentTarget
            setVisited(row.id)
          }}
        >
          <Line row={row} />
        </button>
      ))}
    </div>
  )
}

function Line({ row: { name, caption, facts, problems } }: { readonly row: OutlineRow }) {
  return (
    <>
      <span className={styles['name']}>{name}</span>
      {caption && <span className={styles['caption']}>{caption}</span>}
      <span className={styles['facts']}>{facts}</span>
      {problems.map(({ severity, sentence }) => (
        <span key={sentence} className={styles['problem']} data-severity={severity}>
          {severity === 'error' ? <CircleAlert aria-hidden /> : <Lightbulb aria-hidden />}
          {sentence}
        </span>
      ))}
    </>
  )
}
