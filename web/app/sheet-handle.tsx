/**
 * The top edge of the sheet on a narrow screen: dragged, pressed or moved by arrow keys it changes the height; the
 * button beside it, Escape and a drag to the bottom close the sheet. What it is about stays in sight above it.
 */
import { ChevronDown } from 'lucide-react'
import { flushSync } from 'react-dom'
import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react'
import { isTextField } from '../commands/shortcut.ts'
import { sheetMessages } from '../i18n/areas/sheet.ts'
import { useMessages } from '../i18n/use-language.ts'
import { canvas } from '../stores/canvas-port.ts'
import { soleSelection, useView, viewStore } from '../stores/view.ts'
import { IconButton } from '../ui/button.tsx'
import { heightAfter, heightBeside, heightNear, SHEET_SHARES, type SheetHeight } from './sheet-height.ts'
import styles from './sheet.module.css'

interface SheetHandleProps {
  readonly sheet: RefObject<HTMLElement | null>
  readonly height: SheetHeight
  readonly onHeight: (height: SheetHeight) => void
  /** In pixels while it is in the hand; `null`: let go. */
  readonly onDrag: (height: number | null) => void
}

/** Moved less than this, a finger meant to press. */
const SLOP = 6

const ARROWS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 }

export function SheetHandle({ sheet, height, onHeight, onDrag }: SheetHandleProps) {
  const t = useMessages(sheetMessages)
  const wasDragged = useRef(false)
  const held = useRef<{ readonly from: number; readonly height: number; isMoved: boolean } | null>(null)
  useCloseOnEscape(sheet)
  useClearAbove(sheet, height)
  useFocusAbove(sheet, height)

  function start(event: PointerEvent<HTMLButtonElement>): void {
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { from: event.clientY, height: sheet.current?.offsetHeight ?? 0, isMoved: false }
  }

  function move(event: PointerEvent): void {
    if (!held.current) return
    const { from, height: before, isMoved } = held.current
    const by = from - event.clientY
    if (!isMoved && Math.abs(by) <= SLOP) return
    held.current.isMoved = true
    onDrag(before + by)
  }

  function end(): void {
    wasDragged.current = held.current?.isMoved === true
    held.current = null
    if (!wasDragged.current || !sheet.current) return
    const next = heightNear(sheet.current.offsetHeight / roomOf(sheet.current))
    onDrag(null)
    if (next === null) close()
    else onHeight(next)
  }

  function go(event: KeyboardEvent): void {
    const by = ARROWS[event.key]
    if (by === undefined) return
    event.preventDefault()
    onHeight(heightBeside(height, by))
  }

  return (
    <div className={styles['top']}>
      <button
        type="button"
        className={styles['handle']}
        aria-label={t('sheet.height', { height: t(`sheet.${height}`) })}
        onPointerDown={start}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={go}
        onClick={() => {
          // The end of a drag is no press.
          if (!wasDragged.current) onHeight(heightAfter(height))
          wasDragged.current = false
        }}
      />
      <IconButton label={t('sheet.close')} onClick={close}>
        <ChevronDown aria-hidden />
      </IconButton>
    </div>
  )
}

/** The focus goes where it most likely came from: the card that the sheet was about, else the part's button. */
function close(): void {
  const selected = soleSelection(viewStore.getState())
  // Only what is shown can take the focus.
  flushSync(() => viewStore.setState({ narrowPart: 'graph' }))
  if (selected !== null) canvas()?.focus(selected)
  else document.querySelector<HTMLElement>('nav [aria-current="page"]')?.focus()
}

/** On a wide screen the inspector is no sheet, whatever part a narrow one would show. */
function isSheet(sheet: HTMLElement | null): boolean {
  return sheet !== null && getComputedStyle(sheet).position === 'relative'
}

function roomOf(sheet: HTMLElement): number {
  return sheet.parentElement?.querySelector<HTMLElement>(':scope > div')?.offsetHeight ?? window.innerHeight
}

function useCloseOnEscape(sheet: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: globalThis.KeyboardEvent): void {
      const target = event.target instanceof HTMLElement ? event.target : null
      const isElsewhere = event.defaultPrevented || viewStore.getState().dialog !== null
      if (event.key !== 'Escape' || isElsewhere || !isSheet(sheet.current)) return
      if (target && (isTextField(target) || target.closest('[role="menu"], [role="dialog"]'))) return
      event.preventDefault()
      close()
    }
    // Before the page's own keys, for which Escape selects nothing.
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [sheet])
}

function useClearAbove(sheet: RefObject<HTMLElement | null>, height: SheetHeight): void {
  const selected = useView(soleSelection)
  const isCovering = useRef(false)
  useEffect(() => {
    function keepClear(): void {
      if (!sheet.current || (isSheet(sheet.current) && height === 'full')) return
      const covered = isSheet(sheet.current) ? SHEET_SHARES[height] * roomOf(sheet.current) : 0
      if (covered === 0 && !isCovering.current) return
      isCovering.current = covered > 0
      canvas()?.keepClear(covered > 0 ? selected : null, covered)
    }
    keepClear()
    // A turned device: the column beside the graph becomes the sheet over it, or the other way round.
    window.addEventListener('resize', keepClear)
    return () => window.removeEventListener('resize', keepClear)
  }, [sheet, selected, height])
  useEffect(() => () => canvas()?.keepClear(null, 0), [])
}

const FOCUS_MARGIN = 16

/** What the keys reach in the graph comes out from under the sheet. A press is left alone: what moves away is not clicked. */
function useFocusAbove(sheet: RefObject<HTMLElement | null>, height: SheetHeight): void {
  useEffect(() => {
    function onFocusIn({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement) || !sheet.current || !isSheet(sheet.current)) return
      const graph = sheet.current.previousElementSibling
      if (!graph?.contains(target) || !target.matches(':focus-visible')) return
      const { top, bottom } = target.getBoundingClientRect()
      const place = sheet.current.getBoundingClientRect()
      // Closing, it has no place any more.
      if (place.height === 0) return
      // Where its edge will be: it may be on its way there.
      const edge = place.bottom - SHEET_SHARES[height] * roomOf(sheet.current)
      const covered = bottom + FOCUS_MARGIN - edge
      const room = top - FOCUS_MARGIN - graph.getBoundingClientRect().top
      if (covered > 0) canvas()?.lift(Math.min(covered, room))
    }
    document.addEventListener('focusin', onFocusIn)
    return () => document.removeEventListener('focusin', onFocusIn)
  }, [sheet, height])
}
