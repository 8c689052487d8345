/** The graph as it is drawn while groups are folded: each is one node, whose inside is out of sight. */
import type { EdgeId, EdgeSpec, GraphSpec, GroupSpec, NodeId, NodeSpec } from '../spec/graph.ts'

/** A folded group among the nodes. No node can be called so: ids hold no slash. */
const FOLDED = 'group/'
/** Not a layer kind. */
const FOLDED_KIND = 'group'

export function foldedId({ id }: Pick<GroupSpec, 'id'>): NodeId {
  return `${FOLDED}${id}`
}

export interface FoldedGraph {
  readonly graph: GraphSpec
  /** Folded groups by the id they are drawn under. */
  readonly folded: ReadonlyMap<NodeId, GroupSpec>
  /** The node each node is drawn as, where that is another one. */
  readonly drawnAs: ReadonlyMap<NodeId, NodeId>
}

export function foldGraph(graph: GraphSpec): FoldedGraph {
  const folded = new Map((graph.groups ?? []).filter((group) => group.folded).map((group) => [foldedId(group), group]))
  if (folded.size === 0) return { graph, folded, drawnAs: new Map() }
  const drawnAs = new Map([...folded].flatMap(([id, group]) => group.nodes.map((node) => [node, id] as const)))
  const seen = new Set<NodeId>()
  const nodes = graph.nodes.flatMap((node): readonly NodeSpec[] => {
    const id = drawnAs.get(node.id)
    if (id === undefined) return [node]
    if (seen.has(id)) return []
    seen.add(id)
    // Where its first member stands.
    return [{ id, kind: FOLDED_KIND, parameters: {}, ...(node.position && { position: node.position }) }]
  })
  return { graph: { ...graph, nodes, edges: outerEdges(graph.edges, drawnAs) }, folded, drawnAs }
}

/** Edges within a folded group are out of sight, and of several between the same two cards one is drawn. */
function outerEdges(edges: readonly EdgeSpec[], drawnAs: ReadonlyMap<NodeId, NodeId>): readonly EdgeSpec[] {
  const drawn = new Map<EdgeId, EdgeSpec>()
  for (const edge of edges) {
    const source = drawnAs.get(edge.source) ?? edge.source
    const target = drawnAs.get(edge.target) ?? edge.target
    if (source === edge.source && target === edge.target) drawn.set(edge.id, edge)
    else if (source !== target && !drawn.has(`${source} ${target}`)) {
      drawn.set(`${source} ${target}`, { ...edge, source, target })
    }
  }
  return [...drawn.values()]
}
