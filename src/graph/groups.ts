/** Named blocks of nodes. They change how a graph is drawn and handled, never what it computes. */
import type { GraphSpec, GroupId, GroupSpec, NodeId } from '../spec/graph.ts'
import { nextId } from './new-id.ts'

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

/** Members leave the groups they were in. */
export function groupNodes(graph: GraphSpec, nodes: ReadonlySet<NodeId>): GraphSpec {
  const members = graph.nodes.filter((node) => nodes.has(node.id)).map((node) => node.id)
  if (members.length === 0) return graph
  const others = (graph.groups ?? []).flatMap((group) => {
    const left = group.nodes.filter((node) => !nodes.has(node))
    return left.length === 0 ? [] : [{ ...group, nodes: left }]
  })
  const group = { id: nextId('group', graph.groups ?? []), name: '', nodes: members, folded: false }
  return { ...graph, groups: [...others, group] }
}

/** The groups are gone, their nodes stay. */
export function ungroup(graph: GraphSpec, ids: ReadonlySet<GroupId>): GraphSpec {
  if (!graph.groups?.some((group) => ids.has(group.id))) return graph
  return { ...graph, groups: graph.groups.filter((group) => !ids.has(group.id)) }
}

export function changeGroup(
  graph: GraphSpec,
  id: GroupId,
  change: Partial<Pick<GroupSpec, 'name' | 'folded'>>,
): GraphSpec {
  if (!graph.groups?.some((group) => group.id === id)) return graph
  return { ...graph, groups: graph.groups.map((group) => (group.id === id ? { ...group, ...change } : group)) }
}

/** Groups of which every member is among the nodes. */
export function groupsWithin({ groups = [] }: GraphSpec, nodes: ReadonlySet<NodeId>): readonly GroupSpec[] {
  return groups.filter((group) => group.nodes.every((node) => nodes.has(node)))
}
