/**
 * A layer dragged from the library to the canvas, by mouse or finger. A finger that moves up or down
 * scrolls the list instead. The click stays what it was.
 */
import type { PointerEvent } from 'react'
import { insertLayer, placeLayer } from '../commands/graph-actions.ts'
import { canvas, type CanvasSpot } from '../stores/canvas-port.ts'
import { viewStore } from '../stores/view.ts'
import styles from './library.module.css'

const THRESHOLD = 6

interface Carried {
  readonly kind: string
  readonly name: string
}

export function startLayerDrag({ kind, name }: Carried, start: PointerEvent<HTMLElement>): void {
  if (start.button !== 0 || !start.isPrimary) return
  const { pointerId, clientX, clientY } = start
  let ghost: HTMLElement | null = null
  let spot: CanvasSpot | null = null

  function mark(next: CanvasSpot | null): void {
    if (spot?.kind === 'edge') delete elementOf(spot).dataset['drop']
    if (next?.kind === 'edge') elementOf(next).dataset['drop'] = ''
    spot = next
  }

  function onMove(event: globalThis.PointerEvent): void {
    if (event.pointerId !== pointerId) return
    if (!ghost && Math.hypot(event.clientX - clientX, event.clientY - clientY) < THRESHOLD) return
    if (!ghost) {
      ghost = createGhost(name)
      // On a narrow screen the library stands where the graph is wanted now.
      if (viewStore.getState().narrowPart === 'library') viewStore.setState({ narrowPart: 'graph' })
    }
    ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px) translate(-50%, -50%)`
    mark(canvas()?.spotAt({ x: event.clientX, y: event.clientY }) ?? null)
  }

  function onUp(event: globalThis.PointerEvent): void {
    if (event.pointerId !== pointerId) return
    const dropped = ghost && spot
    end()
    if (dropped?.kind === 'edge') insertLayer(dropped.edge, kind)
    else if (dropped) placeLayer(kind, dropped.position)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && ghost) end()
  }

  function end(): void {
    mark(null)
    ghost?.remove()
    window.removeEventListener('pointermove', onMove)
    window.removeEventListener('pointerup', onUp)
    window.removeEventListener('pointercancel', end)
    window.removeEventListener('keydown', onKeyDown)
  }

  window.addEventListener('pointermove', onMove)
  window.addEventListener('pointerup', onUp)
  window.addEventListener('pointercancel', end)
  window.addEventListener('keydown', onKeyDown)
}

function elementOf({ element }: Extract<CanvasSpot, { kind: 'edge' }>): HTMLElement | SVGElement {
  if (element instanceof HTMLElement || element instanceof SVGElement) return element
  throw new TypeError('an edge is drawn by HTML or SVG')
}

function createGhost(name: string): HTMLElement {
  const ghost = document.createElement('div')
  ghost.className = styles['ghost'] ?? ''
  ghost.textContent = name
  ghost.setAttribute('aria-hidden', 'true')
  document.body.append(ghost)
  return ghost
}
