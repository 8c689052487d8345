/** Around what a group's frame goes: all of its cards, in several pieces where cards of others stand between. Pure geometry. */
import type { Box } from './edge-path.ts'

/** In the order of reading; at least one piece for one member. */
export function framePieces(members: readonly Box[], others: readonly Box[]): readonly Box[] {
  const pieces: Box[] = []
  for (const member of members.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const place = pieces.findLastIndex((piece) => isOurs(around(piece, member), others))
    const piece = pieces[place]
    if (piece) pieces[place] = around(piece, member)
    else pieces.push(member)
  }
  return pieces
}

function isOurs(box: Box, others: readonly Box[]): boolean {
  return !others.some(
    (other) =>
      other.x < box.x + box.width &&
      box.x < other.x + other.width &&
      other.y < box.y + box.height &&
      box.y < other.y + other.height,
  )
}

function around(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}
