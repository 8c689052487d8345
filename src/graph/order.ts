/** The order in which a graph is walked: every node after all of its inputs. */
import type { EdgeSpec, GraphSpec, NodeId, NodeSpec } from '../spec/graph.ts'

export interface Wiring {
  /** Edges into each node in port order. Edges between unknown nodes are left out. */
  readonly incoming: ReadonlyMap<NodeId, readonly EdgeSpec[]>
  readonly outgoing: ReadonlyMap<NodeId, readonly EdgeSpec[]>
}

export function readWiring(graph: GraphSpec): Wiring {
  const incoming = new Map<NodeId, EdgeSpec[]>(graph.nodes.map((node) => [node.id, []]))
  const outgoing = new Map<NodeId, EdgeSpec[]>(graph.nodes.map((node) => [node.id, []]))
  for (const edge of graph.edges) {
    const into = incoming.get(edge.target)
    const from = outgoing.get(edge.source)
    if (!into || !from) continue
    into.push(edge)
    from.push(edge)
  }
  for (const edges of incoming.values()) edges.sort((a, b) => a.port - b.port)
  return { incoming, outgoing }
}

export interface WalkingOrder {
  readonly order: readonly NodeSpec[]
  /** Nodes that lie on a cycle or behind one, in document order. */
  readonly unreachable: readonly NodeSpec[]
  /** Edges of one cycle, if there is any. */
  readonly cycle: readonly EdgeSpec[]
}

/** Breadth first, ties in document order, so that a graph reads the way it is drawn. */
export function walkingOrder(graph: GraphSpec, { incoming, outgoing }: Wiring): WalkingOrder {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const waiting = new Map(graph.nodes.map((node) => [node.id, incoming.get(node.id)?.length ?? 0]))
  const order = graph.nodes.filter((node) => waiting.get(node.id) === 0)
  // `order` grows while it is walked: it is its own queue.
  for (const node of order) {
    for (const edge of outgoing.get(node.id) ?? []) {
      const left = (waiting.get(edge.target) ?? 0) - 1
      waiting.set(edge.target, left)
      const target = byId.get(edge.target)
      if (left === 0 && target) order.push(target)
    }
  }
  const unreachable = graph.nodes.filter((node) => (waiting.get(node.id) ?? 0) > 0)
  return { order, unreachable, cycle: findCycle(unreachable, incoming) }
}

/** Among nodes that all wait for another one, walking backwards must come round. */
function findCycle(unreachable: readonly NodeSpec[], incoming: Wiring['incoming']): readonly EdgeSpec[] {
  const waiting = new Set(unreachable.map((node) => node.id))
  const path: EdgeSpec[] = []
  const seenAt = new Map<NodeId, number>()
  let current = unreachable[0]?.id
  while (current !== undefined) {
    const start = seenAt.get(current)
    if (start !== undefined) return path.slice(start).reverse()
    seenAt.set(current, path.length)
    const edge = incoming.get(current)?.find((candidate) => waiting.has(candidate.source))
    if (!edge) return []
    path.push(edge)
    current = edge.source
  }
  return []
}

/** Would an edge from `source` to `target` close a cycle? */
export function closesCycle(graph: GraphSpec, source: NodeId, target: NodeId): boolean {
  return reachableFrom(readWiring(graph), target).has(source)
}

/** The node itself and everything that its output flows into. */
function reachableFrom({ outgoing }: Wiring, start: NodeId): ReadonlySet<NodeId> {
  const reached = new Set([start])
  for (const node of reached) for (const edge of outgoing.get(node) ?? []) reached.add(edge.target)
  return reached
}

/** The nodes themselves and everything that flows into them. */
export function ancestorsOf({ incoming }: Wiring, ends: Iterable<NodeId>): ReadonlySet<NodeId> {
  const reached = new Set(ends)
  for (const node of reached) for (const edge of incoming.get(node) ?? []) reached.add(edge.source)
  return reached
}
