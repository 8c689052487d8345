/**
 * A piece of a graph: what copying takes along and pasting brings in, also into another project.
 * As text it goes through the system clipboard, so whatever comes back is read like a file from a stranger.
 */
import { DOCUMENT_VERSION } from '../spec/document.ts'
import type { GraphSpec, NodeId, Position } from '../spec/graph.ts'
import type { Problem } from '../spec/problem.ts'
import { pruneGroups } from './groups.ts'
import { idMaker } from './new-id.ts'
import { readWiring } from './order.ts'
import { MAXIMUM_NODES, MAXIMUM_TEXT, parseGraph } from './parse.ts'
import { FaultList, isRecord } from './read-value.ts'

/** Tells our own text from any other that may be on the clipboard. */
const MARK = 'layerwise-fragment'
/** A copy stands this far from what it was copied from, so that it hides nothing. */
const OFFSET = 32

/** The nodes with the connections between them, and the groups that are taken whole. */
export function takeFragment(graph: GraphSpec, taken: ReadonlySet<NodeId>): GraphSpec {
  const groups = graph.groups?.filter((group) => group.nodes.every((node) => taken.has(node)))
  return {
    nodes: graph.nodes.filter((node) => taken.has(node.id)),
    edges: graph.edges.filter((edge) => taken.has(edge.source) && taken.has(edge.target)),
    ...(groups && groups.length > 0 && { groups }),
  }
}

export interface Paste {
  readonly graph: GraphSpec
  /** The new nodes in the fragment's order; empty where they would be too many. */
  readonly nodes: readonly NodeId[]
}

export function pasteFragment(graph: GraphSpec, fragment: GraphSpec, at?: Position): Paste {
  return copyInto(graph, closePortGaps(fragment), at)
}

/** A port whose source was not taken along is gone; the others count from 0, as those of any node. */
function closePortGaps(fragment: GraphSpec): GraphSpec {
  const { incoming } = readWiring(fragment)
  const edges = fragment.edges.map((edge) => ({ ...edge, port: incoming.get(edge.target)?.indexOf(edge) ?? edge.port }))
  return { ...fragment, edges }
}

/** Everything gets an id of its own; ports stay as they are. */
export function copyInto(graph: GraphSpec, fragment: GraphSpec, at: Position = { x: OFFSET, y: OFFSET }): Paste {
  if (graph.nodes.length + fragment.nodes.length > MAXIMUM_NODES) return { graph, nodes: [] }
  const nodeId = idMaker(graph.nodes)
  const edgeId = idMaker(graph.edges)
  const groupId = idMaker(graph.groups ?? [])
  const renamed = new Map(fragment.nodes.map((node) => [node.id, nodeId(node.kind)]))
  const idOf = (node: NodeId) => renamed.get(node) ?? node
  const nodes = fragment.nodes.map((node) => ({
    ...node,
    id: idOf(node.id),
    ...(node.position && { position: { x: node.position.x + at.x, y: node.position.y + at.y } }),
  }))
  const edges = fragment.edges.map((edge) => ({
    ...edge,
    id: edgeId('edge'),
    source: idOf(edge.source),
    target: idOf(edge.target),
  }))
  const groups = fragment.groups?.map((group) => ({ ...group, id: groupId('group'), nodes: group.nodes.map(idOf) }))
  return {
    nodes: nodes.map((node) => node.id),
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...nodes],
      edges: [...graph.edges, ...edges],
      ...(groups && { groups: [...(graph.groups ?? []), ...groups] }),
    },
  }
}

export function writeFragment(fragment: GraphSpec): string {
  return JSON.stringify({ kind: MARK, version: DOCUMENT_VERSION, graph: fragment })
}

export type FragmentResult =
  | { readonly kind: 'fragment'; readonly fragment: GraphSpec }
  /** Some other text that was on the clipboard. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'refused'; readonly problem: Problem }

export function readFragment(text: string): FragmentResult {
  // Looked at before it is parsed: a long text that was never ours costs nothing.
  if (!text.slice(0, 200).includes(MARK)) return { kind: 'foreign' }
  if (text.length > MAXIMUM_TEXT) return refused('size')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused('json')
  }
  if (!isRecord(value) || value['kind'] !== MARK) return { kind: 'foreign' }
  const version = value['version']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return refused('version')
  if (version > DOCUMENT_VERSION) {
    return { kind: 'refused', problem: { code: 'documentNewer', data: { version }, severity: 'error', fixes: [] } }
  }
  const faults = new FaultList()
  const fragment = parseGraph(value['graph'], { path: 'graph', faults })
  const [fault] = faults.paths
  return fault === undefined ? { kind: 'fragment', fragment: pruneGroups(fragment) } : refused(fault)
}

function refused(detail: string): FragmentResult {
  return { kind: 'refused', problem: { code: 'documentInvalid', data: { detail }, severity: 'error', fixes: [] } }
}
