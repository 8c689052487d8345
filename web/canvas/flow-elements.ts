/** Node views and edges as xyflow takes them. Sizes are ours, so nothing waits to be measured. Pure. */
import { Position as Side } from '@xyflow/react'
import type { Compilation, EdgeId, GraphSpec, NodeId, Position } from '../../src/index.ts'
import { writeShape } from '../i18n/numbers.ts'
import type { Box, EdgeRoute } from './edge-path.ts'
import { edgeRoutes } from './edge-routes.ts'
import type { NodeView } from './node-view.ts'
import type { LayerNode } from './node.tsx'
import type { ShapeEdge } from './shape-edge.tsx'

interface NodePlacement {
  readonly positions: ReadonlyMap<NodeId, Position>
  /** Of nodes under the pointer. */
  readonly moved: ReadonlyMap<NodeId, Position>
  readonly selection: NodeId | null
}

const ORIGIN: Position = { x: 0, y: 0 }
const HANDLE_SIZE = 9
const STRAIGHT: EdgeRoute = { turnAt: null, labelAt: 0.5 }

export function flowNodes(views: readonly NodeView[], { positions, moved, selection }: NodePlacement): LayerNode[] {
  return views.map((view) => ({
    id: view.id,
    type: 'layer',
    position: moved.get(view.id) ?? positions.get(view.id) ?? ORIGIN,
    data: { view },
    selected: view.id === selection,
    width: view.size.width,
    height: view.size.height,
    measured: view.size,
    handles: handlesOf(view),
    ariaLabel: view.name,
  }))
}

function handlesOf({ size, acceptsInput }: NodeView) {
  // The id must be null, not absent: xyflow finds the element of a handle by it.
  const box = { id: null, y: (size.height - HANDLE_SIZE) / 2, width: HANDLE_SIZE, height: HANDLE_SIZE }
  const output = { ...box, type: 'source', position: Side.Right, x: size.width - HANDLE_SIZE / 2 } as const
  const input = { ...box, type: 'target', position: Side.Left, x: -HANDLE_SIZE / 2 } as const
  return acceptsInput ? [input, output] : [output]
}

export function flowEdges(
  graph: GraphSpec,
  { views, compilation, nodes }: { views: readonly NodeView[]; compilation: Compilation; nodes: readonly LayerNode[] },
): ShapeEdge[] {
  const boxes = new Map(nodes.map((node) => [node.id, { ...node.position, ...node.data.view.size }]))
  const names = new Map(views.map((view) => [view.id, view.name]))
  const routes = routesOf(graph, boxes)
  return graph.edges.map(({ id, source, target }) => {
    const sourceName = names.get(source) ?? source
    const targetName = names.get(target) ?? target
    return {
      id,
      source,
      target,
      type: 'shape',
      selectable: false,
      // Without it xyflow would name the line itself, in English and by ids.
      ariaLabel: `${sourceName} → ${targetName}`,
      data: {
        shape: writeShape(compilation.reports.get(source)?.outputShape ?? []),
        sourceName,
        targetName,
        route: routes.get(id) ?? STRAIGHT,
      },
    }
  })
}

function routesOf(graph: GraphSpec, boxes: ReadonlyMap<NodeId, Box>): ReadonlyMap<EdgeId, EdgeRoute> {
  const drawn = graph.edges.flatMap(({ id, source, target }) => {
    const from = boxes.get(source)
    const to = boxes.get(target)
    if (!from || !to) return []
    const others = [...boxes].filter(([node]) => node !== source && node !== target).map(([, box]) => box)
    return [{ id, source: from, target: to, others }]
  })
  const routes = edgeRoutes(drawn)
  return new Map(drawn.map(({ id }, index) => [id, routes[index] ?? STRAIGHT]))
}
