/** How an edge runs between two cards, and where its label stands. Pure geometry. */
import type { Box, Place } from './box.ts'

export interface EdgePath {
  readonly path: string
  readonly label: Place
}

export interface EdgeRoute {
  /** The height at which the line runs along the gap between two rows, from `turnHeight`. */
  readonly turnAt: number | null
  /** Where on that run the label stands, as a share of it. */
  readonly labelAt: number
}

const CORNER = 14
/** How far above the next row the line turns. */
const TURN_ABOVE = 36
/** The label floats over the line by this much. */
const LABEL_LIFT = 11

export function edgePath(source: Box, target: Box, route: EdgeRoute): EdgePath {
  const { turnAt } = route
  const path = turnAt === null ? curve(source, target) : turningPath(source, target, turnAt)
  return { path, label: labelPlace(source, target, route) }
}

export function labelPlace(source: Box, target: Box, { turnAt, labelAt }: EdgeRoute): Place {
  if (turnAt !== null) {
    const from = source.x + source.width / 2
    return { x: from + labelAt * (target.x + target.width / 2 - from), y: turnAt }
  }
  const middle = (source.y + source.height / 2 + target.y + target.height / 2) / 2
  return { x: (source.x + source.width + target.x) / 2, y: middle - LABEL_LIFT }
}

/** `null` for an edge within a row; otherwise a height between both cards where none of the other cards stands. */
export function turnHeight(source: Box, target: Box, cards: readonly Box[]): number | null {
  const bottom = source.y + source.height
  const isForward = target.x >= source.x + source.width
  if (isForward || target.y - bottom < 2 * CORNER) return null
  const left = Math.min(source.x, target.x)
  const right = Math.max(source.x + source.width, target.x + target.width)
  const between = cards
    .filter(
      (box) =>
        box !== source &&
        box !== target &&
        box.x < right &&
        box.x + box.width > left &&
        box.y < target.y &&
        box.y + box.height > bottom,
    )
    .toSorted((a, b) => b.y - a.y)
  let height = target.y - TURN_ABOVE
  for (const box of between) {
    const isHit = height > box.y - TURN_ABOVE && height < box.y + box.height
    if (isHit && box.y - TURN_ABOVE > bottom) height = box.y - TURN_ABOVE
  }
  return Math.max(height, bottom + CORNER / 2)
}

/** From right middle to left middle. */
function curve(source: Box, target: Box): string {
  const x1 = source.x + source.width
  const y1 = source.y + source.height / 2
  const x2 = target.x
  const y2 = target.y + target.height / 2
  const reach = Math.max(24, Math.abs(x2 - x1) / 2)
  return `M${x1},${y1} C${x1 + reach},${y1} ${x2 - reach},${y2} ${x2},${y2}`
}

/** Down from the end of one row, along the gap, down into the start of the next. */
function turningPath(source: Box, target: Box, turnAt: number): string {
  const x1 = source.x + source.width / 2
  const x2 = target.x + target.width / 2
  const bottom = source.y + source.height
  const side = Math.sign(x2 - x1)
  const corner = Math.min(CORNER, Math.abs(x2 - x1) / 2, Math.max(0, turnAt - bottom), Math.max(0, target.y - turnAt))
  const along =
    side === 0
      ? ''
      : `V${turnAt - corner} Q${x1},${turnAt} ${x1 + side * corner},${turnAt} H${x2 - side * corner} Q${x2},${turnAt} ${x2},${turnAt + corner} `
  return `M${x1},${bottom} ${along}V${target.y}`
}
