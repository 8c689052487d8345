/** Draws a card that is dragged to the edges and middles of others, where it nearly stands already. Pure geometry. */
import type { Position } from '../../src/index.ts'
import type { Box } from './box.ts'

/** A line through the plane that the card shares with others; from one end to the other of all that share it. */
export interface Guide {
  readonly axis: 'x' | 'y'
  readonly at: number
  readonly from: number
  readonly to: number
}

export interface Aligned {
  readonly position: Position
  readonly guides: readonly Guide[]
}

/** Screen pixels. */
const REACH = 5
/** Who drags is looking at few cards; of more only the nearest count. */
const MAXIMUM_COMPARED = 120

export function align(box: Box, others: readonly Box[], zoom: number): Aligned {
  const near = nearest(box, others)
  const dx = shift(linesX(box), near.flatMap(linesX), REACH / zoom)
  const dy = shift(linesY(box), near.flatMap(linesY), REACH / zoom)
  const moved = { ...box, x: box.x + (dx ?? 0), y: box.y + (dy ?? 0) }
  const guides = [
    ...(dx === null ? [] : guidesOf('x', moved, near)),
    ...(dy === null ? [] : guidesOf('y', moved, near)),
  ]
  return { position: { x: moved.x, y: moved.y }, guides }
}

function nearest(box: Box, others: readonly Box[]): readonly Box[] {
  if (others.length <= MAXIMUM_COMPARED) return others
  const distance = (other: Box) => Math.abs(other.x - box.x) + Math.abs(other.y - box.y)
  return others.toSorted((a, b) => distance(a) - distance(b)).slice(0, MAXIMUM_COMPARED)
}

function linesX({ x, width }: Box): readonly number[] {
  return [x, x + width / 2, x + width]
}

function linesY({ y, height }: Box): readonly number[] {
  return [y, y + height / 2, y + height]
}

/** The smallest move that brings a line of the one onto the same line of another: edge to edge, middle to middle. */
function shift(own: readonly number[], others: readonly number[], reach: number): number | null {
  let least: number | null = null
  for (const [index, line] of others.entries()) {
    const move = line - (own[index % own.length] ?? line)
    if (Math.abs(move) <= reach && (least === null || Math.abs(move) < Math.abs(least))) least = move
  }
  return least
}

function guidesOf(axis: 'x' | 'y', box: Box, others: readonly Box[]): readonly Guide[] {
  const lines = axis === 'x' ? linesX : linesY
  const span = axis === 'x' ? linesY : linesX
  return lines(box).flatMap((at, index): Guide[] => {
    const sharing = others.filter((other) => Math.abs((lines(other)[index] ?? NaN) - at) < 0.01)
    if (sharing.length === 0) return []
    const ends = [box, ...sharing].flatMap(span)
    return [{ axis, at, from: Math.min(...ends), to: Math.max(...ends) }]
  })
}
