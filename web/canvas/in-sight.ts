/** What xyflow has to know of a large graph: what is in sight or near it, and what a person holds. Pure. */
import type { Viewport } from './arrange.ts'
import { around, boxOf, meets, type Box } from './box.ts'
import type { CanvasNode } from './flow-elements.ts'
import type { ShapeEdge } from './shape-edge.tsx'

/** Screen pixels beyond the canvas; a view that moves by less changes nothing. */
const STEP = 480

/** A little more than the canvas shows, the same for views that differ by little. */
export function sightOf({ x, y, zoom }: Viewport, canvas: { readonly width: number; readonly height: number }): Box {
  const left = Math.floor(-x / STEP) * STEP
  const top = Math.floor(-y / STEP) * STEP
  const right = Math.ceil((canvas.width - x) / STEP) * STEP
  const bottom = Math.ceil((canvas.height - y) / STEP) * STEP
  return { x: left / zoom, y: top / zoom, width: (right - left) / zoom, height: (bottom - top) / zoom }
}

interface Elements {
  readonly nodes: readonly CanvasNode[]
  readonly edges: readonly ShapeEdge[]
}

/** An edge that crosses the sight is kept with both of its ends; a selected node is kept wherever it is, for it moves along. */
export function inSight({ nodes, edges }: Elements, sight: Box): Elements {
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node)]))
  const kept = new Set(
    nodes.flatMap((node) => (node.selected || node.dragging || meets(boxOf(node), sight) ? [node.id] : [])),
  )
  const near = edges.filter(({ source, target }) => {
    const [from, to] = [boxes.get(source), boxes.get(target)]
    return from !== undefined && to !== undefined && meets(around(from, to), sight)
  })
  for (const { source, target } of near) kept.add(source).add(target)
  return { nodes: nodes.filter(({ id }) => kept.has(id)), edges: near }
}
