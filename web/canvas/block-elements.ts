/** Frames of open groups and notes as xyflow takes them. Pure. */
import type { CommentSpec, GroupSpec, NodeId, Position } from '../../src/index.ts'
import type { Box } from './box.ts'
import type { CommentNode } from './comment-node.tsx'
import type { CardNode } from './flow-elements.ts'
import { framePieces } from './frame-pieces.ts'
import type { FrameNode } from './frame-node.tsx'

const FRAME_PADDING = 14
const FRAME_HEADING = 30

/** Around the members of every open group; behind the cards. */
export function frameNodes(
  groups: readonly GroupSpec[],
  { cards, nameOf }: { readonly cards: readonly CardNode[]; readonly nameOf: (group: GroupSpec) => string },
): readonly FrameNode[] {
  if (groups.length === 0) return []
  const boxes = boxesOf(cards)
  return groups.flatMap((group): readonly FrameNode[] => {
    if (group.folded) return []
    const members = new Set<string>(group.nodes)
    const [inside, outside] = [true, false].map((isMember) =>
      [...boxes].flatMap(([id, box]) => (members.has(id) === isMember ? [box] : [])),
    )
    const name = nameOf(group)
    return framePieces(inside ?? [], outside ?? []).map((piece, index) => framePiece(piece, { group, name, index }))
  })
}

/** The first has the name and what can be done with the group. */
function framePiece(box: Box, { group, name, index }: { group: GroupSpec; name: string; index: number }): FrameNode {
  const heading = index === 0 ? FRAME_HEADING : FRAME_PADDING
  const size = { width: box.width + 2 * FRAME_PADDING, height: box.height + heading + FRAME_PADDING }
  return {
    id: index === 0 ? `frame/${group.id}` : `frame/${group.id}/${index}`,
    type: 'frame',
    position: { x: box.x - FRAME_PADDING, y: box.y - heading },
    ...size,
    measured: size,
    zIndex: -1,
    draggable: false,
    selectable: false,
    focusable: false,
    ariaLabel: name,
    data: { group, name, isFirst: index === 0 },
  }
}

const COMMENT_PREFIX = 'comment/'

export function commentNodes(
  comments: readonly CommentSpec[],
  { places, moved }: { readonly places: readonly Position[]; readonly moved: ReadonlyMap<NodeId, Position> },
): readonly CommentNode[] {
  return comments.map((comment, index) => {
    const id = `${COMMENT_PREFIX}${comment.id}`
    return {
      id,
      type: 'comment',
      position: moved.get(id) ?? places[index] ?? comment.position,
      ...comment.size,
      measured: comment.size,
      selectable: false,
      focusable: false,
      data: { comment },
    }
  })
}

/** `undefined` where the drawn node is no comment. */
export function commentOf(drawn: string): string | undefined {
  return drawn.startsWith(COMMENT_PREFIX) ? drawn.slice(COMMENT_PREFIX.length) : undefined
}

function boxesOf(cards: readonly CardNode[]): ReadonlyMap<NodeId, Box> {
  return new Map(cards.map((node) => [node.id, { ...node.position, ...node.data.view.size }]))
}
