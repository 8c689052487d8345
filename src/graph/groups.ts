/** Named blocks of nodes. They change how a graph is drawn and handled, never what it computes. */
import type { GraphSpec } from '../spec/graph.ts'

/** Members that are gone leave their group; a group without members is gone too. */
export function pruneGroups(graph: GraphSpec): GraphSpec {
  if (!graph.groups) return graph
  const known = new Set(graph.nodes.map((node) => node.id))
  const groups = graph.groups.flatMap((group) => {
    const nodes = group.nodes.filter((node) => known.has(node))
    if (nodes.length === group.nodes.length) return [group]
    return nodes.length === 0 ? [] : [{ ...group, nodes }]
  })
  return { ...graph, groups }
}
