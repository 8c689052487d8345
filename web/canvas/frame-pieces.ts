/** Around what a group's frame goes: all of its cards, in several pieces where cards of others stand between. Pure geometry. */
import { around, meets, type Box } from './box.ts'

/** In the order of reading; at least one piece for one member. */
export function framePieces(members: readonly Box[], others: readonly Box[]): readonly Box[] {
  const pieces: Box[] = []
  for (const member of members.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const place = pieces.findLastIndex((piece) => !others.some((other) => meets(other, around(piece, member))))
    const piece = pieces[place]
    if (piece) pieces[place] = around(piece, member)
    else pieces.push(member)
  }
  return pieces
}
