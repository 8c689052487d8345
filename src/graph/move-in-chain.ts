/** A layer trades places with the one before or behind it; whatever fed the pair and whatever it feeds stays. */
import { findLayer } from '../layers/registry.ts'
import type { EdgeSpec, GraphSpec, NodeId } from '../spec/graph.ts'

/** `Q → P → N` becomes `Q → N → P`. The same graph where the two are not links of a plain chain. */
export function moveEarlier(graph: GraphSpec, node: NodeId): GraphSpec {
  const into = soleEdge(graph.edges.filter((edge) => edge.target === node))
  if (!into || !isLink(graph, into.source)) return graph
  const before = into.source
  const feeding = soleEdge(graph.edges.filter((edge) => edge.target === before))
  // Others that read the layer before would suddenly read what comes after it.
  if (!feeding || graph.edges.filter((edge) => edge.source === before).length > 1) return graph
  const edges = graph.edges.map((edge): EdgeSpec => {
    if (edge === feeding) return { ...edge, target: node, port: 0 }
    if (edge === into) return { ...edge, source: node, target: before, port: 0 }
    return edge.source === node ? { ...edge, source: before } : edge
  })
  return tradePlaces({ ...graph, edges }, node, before)
}

export function moveLater(graph: GraphSpec, node: NodeId): GraphSpec {
  const out = soleEdge(graph.edges.filter((edge) => edge.source === node))
  return out ? moveEarlier(graph, out.target) : graph
}

/** Where they were placed by hand, each takes the other's place. */
function tradePlaces(graph: GraphSpec, first: NodeId, second: NodeId): GraphSpec {
  const placeOf = (id: NodeId) => graph.nodes.find((node) => node.id === id)?.position
  const [one, other] = [placeOf(first), placeOf(second)]
  if (!one || !other) return graph
  const places = new Map([
    [first, other],
    [second, one],
  ])
  const nodes = graph.nodes.map((node) => {
    const position = places.get(node.id)
    return position ? { ...node, position } : node
  })
  return { ...graph, nodes }
}

function soleEdge(edges: readonly EdgeSpec[]): EdgeSpec | undefined {
  return edges.length === 1 ? edges[0] : undefined
}

function isLink(graph: GraphSpec, id: NodeId): boolean {
  const kind = graph.nodes.find((node) => node.id === id)?.kind
  return kind !== undefined && (findLayer(kind)?.inputs.maximum ?? 0) > 0
}
