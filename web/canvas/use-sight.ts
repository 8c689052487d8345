/** Of a large graph only the part in sight is given to xyflow, whose every change costs by the number of nodes it knows. */
import { useStore, type ReactFlowState } from '@xyflow/react'
import { useMemo, useState } from 'react'
import type { Size } from '../../src/index.ts'
import type { Viewport } from './arrange.ts'
import { LARGE_GRAPH } from '../stores/compilation.ts'
import type { CanvasNode } from './flow-elements.ts'
import { inSight, sightOf } from './in-sight.ts'
import { createReuse } from './reuse.ts'
import type { ShapeEdge } from './shape-edge.tsx'

interface Elements {
  readonly nodes: readonly CanvasNode[]
  readonly edges: readonly ShapeEdge[]
}

/** `initial`: the view until xyflow has one. */
export function useSight({ nodes, edges }: Elements, { size, initial }: { size: Size; initial: Viewport }): Elements {
  const isLarge = nodes.length > LARGE_GRAPH
  // A text, so that a view that shows the same draws nothing.
  const sight = useStore(({ transform: [x, y, zoom], panZoom }: ReactFlowState) =>
    isLarge ? JSON.stringify(sightOf(panZoom ? { x, y, zoom } : initial, size)) : null,
  )
  const [reuse] = useState(() => ({ nodes: createReuse<CanvasNode>(), edges: createReuse<ShapeEdge>() }))
  return useMemo(() => {
    if (sight === null) return { nodes, edges }
    const seen = inSight({ nodes, edges }, JSON.parse(sight))
    return { nodes: reuse.nodes(seen.nodes), edges: reuse.edges(seen.edges) }
  }, [reuse, nodes, edges, sight])
}
