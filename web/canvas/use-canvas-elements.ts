/** From the document and its compilation to what xyflow draws; what an edit did not touch stays the same object. */
import { useReactFlow } from '@xyflow/react'
import { useMemo, useState } from 'react'
import { findDataset, type NodeId, type Size } from '../../src/index.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useCompilation, useCompiledGraph } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { commentNodes, frameNodes } from './block-elements.ts'
import { anticipate, drawingOf } from './drawing.ts'
import { flowEdges, foldedNode, layerNode, type CanvasNode, type CardNode } from './flow-elements.ts'
import { groupName, type FoldedView } from './folded-view.ts'
import { createReuse } from './reuse.ts'
import type { ShapeEdge } from './shape-edge.tsx'
import { useNodeChanges } from './use-node-changes.ts'

export function useCanvasElements(size: Size) {
  const { t } = useLanguage()
  const { getZoom } = useReactFlow()
  const selection = useView((state) => state.selection)
  const { graph, compilation, drawing } = useDrawing(size)
  const { fold, views, groups, sizes, arrangement, routes } = drawing
  const [reuse] = useState(() => ({ nodes: createReuse<CanvasNode>(), edges: createReuse<ShapeEdge>() }))

  const drawn = useMemo(
    () => ({ graph, folded: fold.folded, positions: arrangement.positions, sizes, zoom: getZoom }),
    [graph, fold, arrangement, sizes, getZoom],
  )
  const { moved, guides, onNodesChange } = useNodeChanges(drawn)

  const { nodes, cards } = useMemo(() => {
    const { folded, drawnAs } = fold
    const isSelected = (id: NodeId) => folded.get(id)?.nodes.every((node) => selection.has(node)) ?? selection.has(id)
    const placement = { positions: arrangement.positions, moved, isSelected }
    const visible: readonly CardNode[] = [
      ...views.filter((view) => !drawnAs.has(view.id)).map((view) => layerNode(view, placement)),
      ...groups.map((view) => foldedNode(view, placement)),
    ]
    const nameOf = (group: FoldedView['group']) => groupName(graph, group, t)
    const all = [
      ...frameNodes(graph.groups ?? [], { cards: visible, nameOf }),
      ...visible,
      ...commentNodes(graph.comments ?? [], { places: arrangement.comments, moved }),
    ]
    return { nodes: reuse.nodes(all), cards: visible }
  }, [reuse, fold, views, groups, graph, arrangement, moved, selection, t])

  const edges = useMemo(
    () => reuse.edges(flowEdges(fold.graph, { cards, compilation, routes, moved })),
    [reuse, fold, cards, compilation, routes, moved],
  )
  return { nodes, edges, arrangement, guides, onNodesChange }
}

/** While the compilation follows, what the edit did is drawn already, where there is room for it. */
function useDrawing(size: Size) {
  const { t } = useLanguage()
  const graph = useDocument((state) => state.document.graph)
  const dataset = useDocument((state) => state.document.run.dataset)
  const compilation = useCompilation((state) => state)
  const compiled = useCompiledGraph()
  const facts = useMemo(() => ({ signature: findDataset(dataset) ?? null, compilation, t }), [dataset, compilation, t])
  const settled = useMemo(() => drawingOf(compiled, facts, size), [compiled, facts, size])
  const drawing = useMemo(
    () => (graph === compiled ? settled : anticipate(settled, graph, facts)),
    [graph, compiled, settled, facts],
  )
  return { graph, compilation, drawing }
}
