/**
 * Every change a person makes to a graph, as pure functions. An edit that makes no sense
 * (an unknown node, an edge into an input) answers the same graph, by identity.
 */
import { withDefaults } from '../layers/define.ts'
import { findLayer } from '../layers/registry.ts'
import type {
  EdgeId,
  EdgeSpec,
  GraphSpec,
  NodeId,
  NodeSpec,
  Parameters,
  ParameterValue,
  Position,
} from '../spec/graph.ts'
import { pruneGroups } from './groups.ts'
import { nextId } from './new-id.ts'
import { closesCycle } from './order.ts'

export interface Addition {
  readonly graph: GraphSpec
  /** The new node; `null` where nothing could be added. */
  readonly node: NodeId | null
}

export interface NewLayer {
  readonly kind: string
  /** Only what differs from the defaults. */
  readonly parameters?: Parameters
  readonly position?: Position
}

export function addNode(graph: GraphSpec, { kind, parameters = {}, position }: NewLayer): Addition {
  const layer = findLayer(kind)
  if (!layer) return { graph, node: null }
  const id = nextId(kind, graph.nodes)
  // Defaults are written down, so that a document means the same when a default changes.
  const node = { id, kind, parameters: withDefaults(layer.parameters, parameters), ...(position && { position }) }
  return { graph: { ...graph, nodes: [...graph.nodes, node] }, node: id }
}

/** `A → B` becomes `A → new → B`. */
export function insertOnEdge(graph: GraphSpec, edgeId: EdgeId, layer: NewLayer): Addition {
  const edge = graph.edges.find((candidate) => candidate.id === edgeId)
  if (!edge || !acceptsInput(layer.kind)) return { graph, node: null }
  return spliceIn(graph, layer, { source: edge.source, takesOver: (other) => other === edge })
}

/** The new layer takes over whatever the node fed; behind an output it becomes the output. */
export function appendAfter(graph: GraphSpec, after: NodeId, layer: NewLayer): Addition {
  if (!hasNode(graph, after) || !acceptsInput(layer.kind)) return { graph, node: null }
  return spliceIn(graph, layer, { source: after, takesOver: (edge) => edge.source === after })
}

function spliceIn(
  graph: GraphSpec,
  layer: NewLayer,
  { source, takesOver }: { source: NodeId; takesOver: (edge: EdgeSpec) => boolean },
): Addition {
  const { graph: grown, node } = addNode(graph, layer)
  if (node === null) return { graph, node }
  const rerouted = replaceEdges(grown, (edge) => (takesOver(edge) ? { ...edge, source: node } : edge))
  return { graph: connect(rerouted, { source, target: node, port: 0 }), node }
}

/** A node with a single input hands it on to all its consumers, so a chain stays a chain. */
export function removeNode(graph: GraphSpec, id: NodeId): GraphSpec {
  if (!hasNode(graph, id)) return graph
  const inputs = graph.edges.filter((edge) => edge.target === id)
  const source = inputs.length === 1 ? inputs[0]?.source : undefined
  const kept = graph.edges.flatMap((edge) => {
    if (edge.target === id) return []
    if (edge.source !== id) return [edge]
    return source === undefined || source === id ? [] : [{ ...edge, source }]
  })
  const consumers = new Set(graph.edges.filter((edge) => edge.source === id).map((edge) => edge.target))
  const nodes = graph.nodes.filter((node) => node.id !== id)
  return [...consumers].reduce(closePortGaps, pruneGroups({ ...graph, nodes, edges: kept }))
}

export interface NewEdge {
  readonly source: NodeId
  readonly target: NodeId
  /** The next free one where absent. */
  readonly port?: number
}

/** An edge into a taken port replaces the one that was there. Cycles are not made. */
export function connect(graph: GraphSpec, { source, target, port }: NewEdge): GraphSpec {
  const layer = findLayer(graph.nodes.find((node) => node.id === target)?.kind ?? '')
  if (!layer || !hasNode(graph, source)) return graph
  const taken = graph.edges.filter((edge) => edge.target === target)
  const free = Math.min(taken.length, layer.inputs.maximum - 1)
  const chosen = Math.min(port ?? free, free)
  if (chosen < 0 || closesCycle(graph, source, target)) return graph
  const replaced = taken.find((edge) => edge.port === chosen)
  if (replaced?.source === source) return graph
  const edge = { id: nextId('edge', graph.edges), source, target, port: chosen }
  return { ...graph, edges: [...graph.edges.filter((other) => other !== replaced), edge] }
}

export function disconnect(graph: GraphSpec, id: EdgeId): GraphSpec {
  const edge = graph.edges.find((candidate) => candidate.id === id)
  if (!edge) return graph
  return closePortGaps({ ...graph, edges: graph.edges.filter((other) => other !== edge) }, edge.target)
}

/** The edge with another end or start. Where that cannot be, it stays as it was. */
export function reconnect(graph: GraphSpec, id: EdgeId, { source, target }: NewEdge): GraphSpec {
  const edge = graph.edges.find((candidate) => candidate.id === id)
  if (!edge || (edge.source === source && edge.target === target)) return graph
  const without = { ...graph, edges: graph.edges.filter((other) => other !== edge) }
  const rest = target === edge.target ? without : closePortGaps(without, edge.target)
  const next = connect(rest, { source, target, ...(target === edge.target && { port: edge.port }) })
  return next === rest ? graph : next
}

/** One after another, so that a chain that loses several links is still a chain. */
export function removeNodes(graph: GraphSpec, ids: Iterable<NodeId>): GraphSpec {
  return [...ids].reduce(removeNode, graph)
}

export interface ParameterChange {
  readonly node: NodeId
  readonly parameter: string
  readonly value: ParameterValue
}

export function setParameter(graph: GraphSpec, { node, parameter, value }: ParameterChange): GraphSpec {
  return replaceNode(graph, node, (spec) =>
    Object.hasOwn(findLayer(spec.kind)?.parameters ?? {}, parameter)
      ? { ...spec, parameters: { ...spec.parameters, [parameter]: value } }
      : spec,
  )
}

export function moveNode(graph: GraphSpec, node: NodeId, position: Position): GraphSpec {
  return replaceNode(graph, node, (spec) => ({ ...spec, position }))
}

export function moveNodes(graph: GraphSpec, positions: ReadonlyMap<NodeId, Position>): GraphSpec {
  const isMoved = graph.nodes.some((node) => positions.has(node.id))
  if (!isMoved) return graph
  const nodes = graph.nodes.map((node) => {
    const position = positions.get(node.id)
    return position ? { ...node, position } : node
  })
  return { ...graph, nodes }
}

/** Hands every node back to the automatic layout. */
export function clearPositions(graph: GraphSpec): GraphSpec {
  if (graph.nodes.every((node) => node.position === undefined)) return graph
  return { ...graph, nodes: graph.nodes.map(({ position: _position, ...node }) => node) }
}

function replaceNode(graph: GraphSpec, id: NodeId, change: (node: NodeSpec) => NodeSpec): GraphSpec {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  const changed = node && change(node)
  if (changed === node || changed === undefined) return graph
  return { ...graph, nodes: graph.nodes.map((other) => (other === node ? changed : other)) }
}

function replaceEdges(graph: GraphSpec, change: (edge: EdgeSpec) => EdgeSpec): GraphSpec {
  return { ...graph, edges: graph.edges.map(change) }
}

/** Ports of a node count from 0 without gaps; their order stays. */
function closePortGaps(graph: GraphSpec, target: NodeId): GraphSpec {
  const ports = graph.edges.filter((edge) => edge.target === target).map((edge) => edge.port)
  const sorted = ports.toSorted((a, b) => a - b)
  return replaceEdges(graph, (edge) => {
    const port = edge.target === target ? sorted.indexOf(edge.port) : edge.port
    return port === edge.port ? edge : { ...edge, port }
  })
}

function hasNode(graph: GraphSpec, id: NodeId): boolean {
  return graph.nodes.some((node) => node.id === id)
}

function acceptsInput(kind: string): boolean {
  return (findLayer(kind)?.inputs.maximum ?? 0) > 0
}
