/** Where a hand on the plane puts its points. Pure. */
import type { RunConfig } from '../../src/index.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export const OWN_DATASET = 'own-points'
/** A stroke leaves points this far apart. */
const SPACING = 0.06
const STEP = 0.1

/** x, y, class, x, y, class, … */
export function ownPoints({
  dataset,
  dataParameters,
}: Pick<RunConfig, 'dataset' | 'dataParameters'>): readonly number[] {
  const points = dataset === OWN_DATASET ? dataParameters?.['points'] : undefined
  return typeof points === 'object' ? points : []
}

interface OnPicture {
  readonly clientX: number
  readonly clientY: number
  readonly currentTarget: { readonly getBoundingClientRect: () => DOMRect }
}

/** To a thousandth: the document need not be longer. */
export function placeOf({ clientX, clientY, currentTarget }: OnPicture, extent: number): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect()
  return {
    x: bounded(((clientX - left) / width) * 2 * extent - extent, extent),
    y: bounded(extent - ((clientY - top) / height) * 2 * extent, extent),
  }
}

export function withoutClutter(last: Place | null, next: Place): boolean {
  return last === null || Math.hypot(next.x - last.x, next.y - last.y) >= SPACING
}

const ARROWS: ReadonlyMap<string, Place> = new Map([
  ['ArrowLeft', { x: -STEP, y: 0 }],
  ['ArrowRight', { x: STEP, y: 0 }],
  ['ArrowUp', { x: 0, y: STEP }],
  ['ArrowDown', { x: 0, y: -STEP }],
])

/** Nothing for other keys. */
export function cursorAfter(key: string, at: Place, extent: number): Place | null {
  const move = ARROWS.get(key)
  return move ? { x: bounded(at.x + move.x, extent), y: bounded(at.y + move.y, extent) } : null
}

function bounded(value: number, extent: number): number {
  return Math.round(Math.min(extent, Math.max(-extent, value)) * 1000) / 1000
}
