/** What xyflow reports about nodes, turned into intent: selection at once, positions once the drag has ended. */
import type { NodeChange } from '@xyflow/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { layout, type FoldedGraph, type GraphSpec, type NodeId, type Position, type Size } from '../../src/index.ts'
import { editComment } from '../commands/block-actions.ts'
import { moveLayers, selectNodes } from '../commands/graph-actions.ts'
import { viewStore } from '../stores/view.ts'
import { align, type Guide } from './align.ts'
import { commentOf } from './block-elements.ts'
import type { CanvasNode } from './flow-elements.ts'

interface Drawn {
  readonly graph: GraphSpec
  readonly folded: FoldedGraph['folded']
  readonly positions: ReadonlyMap<NodeId, Position>
  readonly sizes: ReadonlyMap<NodeId, Size>
  /** Of the view, at the moment. */
  readonly zoom: () => number
}

const NO_GUIDES: readonly Guide[] = []
const NO_SIZE: Size = { width: 0, height: 0 }
const NONE: ReadonlyMap<NodeId, Position> = new Map()
/** Of a row of members, once a folded group was placed by hand. */
const GROUP_WIDTH = 640

export function useNodeChanges(drawn: Drawn) {
  const [moved, setMoved] = useState(NONE)
  // Read when something happens, so that the function stays the same for xyflow.
  const latest = useRef(drawn)
  useEffect(() => {
    latest.current = drawn
  }, [drawn])

  const [guides, setGuides] = useState(NO_GUIDES)
  const isDragging = useRef(false)

  const onNodesChange = useCallback((changes: readonly NodeChange<CanvasNode>[]) => {
    applySelection(changes, latest.current)
    // One card alone; what the keys move stays on their grid.
    const [first, ...more] = changes.filter((change) => change.type === 'position')
    const aligned =
      first?.position && more.length === 0 && (first.dragging || isDragging.current)
        ? alignCard(first.id, first.position, latest.current)
        : null
    setGuides(first?.dragging && aligned ? aligned.guides : NO_GUIDES)
    if (first) isDragging.current = first.dragging ?? false
    const dragged = new Map<NodeId, Position>()
    const placed = new Map<NodeId, Position>()
    for (const change of changes) {
      if (change.type !== 'position' || !change.position) continue
      const { id, dragging } = change
      const position = aligned?.position ?? change.position
      if (dragging) dragged.set(id, position)
      else placed.set(id, { x: Math.round(position.x), y: Math.round(position.y) })
    }
    if (dragged.size > 0) setMoved((before) => new Map([...before, ...dragged]))
    if (placed.size === 0) return
    setMoved(NONE)
    place(placed, latest.current)
  }, [])

  return { moved, guides, onNodesChange }
}

/** To other cards as they stand; `zoom` is what makes five pixels of the screen. */
function alignCard(id: NodeId, position: Position, { positions, sizes, zoom }: Drawn) {
  const size = sizes.get(id)
  if (!size) return null
  const others = [...positions].flatMap(([other, at]) => {
    const { width, height } = sizes.get(other) ?? NO_SIZE
    return other === id || width === 0 ? [] : [{ ...at, width, height }]
  })
  return align({ ...position, ...size }, others, zoom())
}

function applySelection(changes: readonly NodeChange<CanvasNode>[], { folded }: Drawn): void {
  const chosen = changes.flatMap((change) => (change.type === 'select' ? [change] : []))
  if (chosen.length === 0) return
  const selection = new Set(viewStore.getState().selection)
  for (const { id, selected } of chosen) {
    for (const node of folded.get(id)?.nodes ?? [id]) {
      if (selected) selection.add(node)
      else selection.delete(node)
    }
  }
  selectNodes(selection)
}

function place(placed: ReadonlyMap<NodeId, Position>, { graph, folded, positions, sizes }: Drawn): void {
  const layers = new Map<NodeId, Position>()
  for (const [id, position] of placed) {
    const comment = commentOf(id)
    if (comment !== undefined) {
      editComment(comment, { position })
      continue
    }
    const before = positions.get(id)
    if (before?.x === position.x && before.y === position.y) continue
    const group = folded.get(id)
    if (!group) layers.set(id, position)
    else for (const [node, at] of inside(graph, { members: group.nodes, sizes, at: position })) layers.set(node, at)
  }
  if (layers.size > 0) moveLayers(layers)
}

/** Where the members of a folded group stand once it is open again. */
function inside(
  graph: GraphSpec,
  { members, sizes, at }: { members: readonly NodeId[]; sizes: ReadonlyMap<NodeId, Size>; at: Position },
): ReadonlyMap<NodeId, Position> {
  const within = new Set(members)
  const part = {
    nodes: graph.nodes.flatMap(({ position: _position, ...node }) => (within.has(node.id) ? [node] : [])),
    edges: graph.edges.filter((edge) => within.has(edge.source) && within.has(edge.target)),
  }
  const local = layout(part, sizes, GROUP_WIDTH)
  return new Map([...local].map(([node, { x, y }]) => [node, { x: x + at.x, y: y + at.y }]))
}
