/** Applies the mend that a problem offers. A fix whose node or edge is gone changes nothing. */
import type { GraphSpec, NodeId, Shape } from '../spec/graph.ts'
import type { GraphFix } from '../spec/problem.ts'
import { addNode, appendAfter, connect, disconnect, insertOnEdge, removeNode, setParameter } from './edit.ts'

export function applyFix(graph: GraphSpec, fix: GraphFix): GraphSpec {
  switch (fix.kind) {
    case 'insertLayers':
      // The edge stays the one into the layer behind, so that each next layer comes after the one before.
      return fix.layers.reduce((grown, layer) => insertOnEdge(grown, fix.edge, layer).graph, graph)
    case 'appendLayers':
      return fix.layers.reduceRight((grown, layer) => appendAfter(grown, fix.node, layer).graph, graph)
    case 'addInput':
      return addInput(graph, fix)
    case 'setParameter':
      return setParameter(graph, fix)
    case 'removeNode':
      return removeNode(graph, fix.node)
    case 'removeEdge':
      return disconnect(graph, fix.edge)
    case 'connect':
      return connect(graph, fix)
    default:
      return fix satisfies never
  }
}

function addInput(
  graph: GraphSpec,
  { shape, targets }: { readonly shape: Shape; readonly targets: readonly NodeId[] },
): GraphSpec {
  const { graph: grown, node } = addNode(graph, { kind: 'input', parameters: { shape } })
  if (node === null) return graph
  const open = targets.filter((target) => !graph.edges.some((edge) => edge.target === target))
  return open.reduce((current, target) => connect(current, { source: node, target, port: 0 }), grown)
}
