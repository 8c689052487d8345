/** From the document and its compilation to what xyflow draws; what an edit did not touch stays the same object. */
import { useReactFlow } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { findDataset, foldGraph, type NodeId, type Size } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { arrange } from './arrange.ts'
import {
  commentNodes,
  flowEdges,
  foldedNode,
  frameNodes,
  layerNode,
  routesOf,
  type CanvasNode,
  type CardNode,
} from './flow-elements.ts'
import { foldedView, groupName } from './folded-view.ts'
import { nodeViews, type NodeView } from './node-view.ts'
import { createReuse } from './reuse.ts'
import type { ShapeEdge } from './shape-edge.tsx'
import { useNodeChanges } from './use-node-changes.ts'

export function useCanvasElements(size: Size) {
  const { t } = useLanguage()
  const { getZoom } = useReactFlow()
  const graph = useDocument((state) => state.document.graph)
  const dataset = useDocument((state) => state.document.run.dataset)
  const compilation = useCompilation((state) => state)
  const selection = useView((state) => state.selection)
  const [reuse] = useState(() => ({
    views: createReuse<NodeView>(),
    nodes: createReuse<CanvasNode>(),
    edges: createReuse<ShapeEdge>(),
  }))

  const { graph: drawnGraph, folded, drawnAs } = useMemo(() => foldGraph(graph), [graph])
  const views = useMemo(
    () => reuse.views(nodeViews({ graph, signature: findDataset(dataset) ?? null }, { compilation, t })),
    [reuse, graph, dataset, compilation, t],
  )
  const groups = useMemo(
    () => [...folded.values()].map((group) => foldedView(group, { graph, compilation, t })),
    [folded, graph, compilation, t],
  )
  const sizes = useMemo(() => new Map([...views, ...groups].map((view) => [view.id, view.size])), [views, groups])
  const arrangement = useMemo(() => arrange(drawnGraph, sizes, size), [drawnGraph, sizes, size])
  const drawn = useMemo(
    () => ({ graph, folded, positions: arrangement.positions, sizes, zoom: getZoom }),
    [graph, folded, arrangement, sizes, getZoom],
  )
  const { moved, guides, onNodesChange } = useNodeChanges(drawn)

  const routes = useMemo(() => {
    const boxes = new Map(
      [...arrangement.positions].map(([id, at]) => [id, { ...at, ...(sizes.get(id) ?? { width: 0, height: 0 }) }]),
    )
    return routesOf(drawnGraph, boxes)
  }, [drawnGraph, arrangement, sizes])

  const { nodes, cards } = useMemo(() => {
    const isSelected = (id: NodeId) => folded.get(id)?.nodes.every((node) => selection.has(node)) ?? selection.has(id)
    const placement = { positions: arrangement.positions, moved, isSelected }
    const visible: readonly CardNode[] = [
      ...views.filter((view) => !drawnAs.has(view.id)).map((view) => layerNode(view, placement)),
      ...groups.map((view) => foldedNode(view, placement)),
    ]
    const nameOf = (group: (typeof groups)[number]['group']) => groupName(graph, group, t)
    const all = [
      ...frameNodes(graph.groups ?? [], { cards: visible, nameOf }),
      ...visible,
      ...commentNodes(graph.comments ?? [], { places: arrangement.comments, moved }),
    ]
    return { nodes: reuse.nodes(all), cards: visible }
  }, [reuse, views, groups, drawnAs, folded, graph, arrangement, moved, selection, t])

  const edges = useMemo(
    () => reuse.edges(flowEdges(drawnGraph, { cards, compilation, routes, moved })),
    [reuse, drawnGraph, cards, compilation, routes, moved],
  )
  return { nodes, edges, arrangement, guides, onNodesChange }
}
