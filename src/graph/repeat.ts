/** A block several times in series: what flowed into it flows into the first copy, what it fed is fed by the last. */
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import { copyInto, takeFragment } from './fragment.ts'
import { idMaker } from './new-id.ts'
import { MAXIMUM_NODES } from './parse.ts'

const MAXIMUM_REPEATS = 32

interface Ends {
  /** The one node outside that the block reads. */
  readonly source: NodeId
  /** The one member that others read, or that nobody reads. */
  readonly exit: NodeId
}

/** `undefined`: the block has no input, or several of them, or several outputs, so copies have no order. */
export function endsOf(graph: GraphSpec, members: ReadonlySet<NodeId>): Ends | undefined {
  const sources = new Set<NodeId>()
  const exits = new Set<NodeId>()
  const feeding = new Set(graph.edges.map((edge) => edge.source))
  for (const { source, target } of graph.edges) {
    if (members.has(target) && !members.has(source)) sources.add(source)
    if (members.has(source) && !members.has(target)) exits.add(source)
  }
  for (const member of members) if (!feeding.has(member)) exits.add(member)
  const [source, ...otherSources] = sources
  const [exit, ...otherExits] = exits
  if (source === undefined || exit === undefined || otherSources.length > 0 || otherExits.length > 0) return undefined
  return { source, exit }
}

/** The block `times` times in all. The same graph where that cannot be. */
export function repeatNodes(graph: GraphSpec, members: ReadonlySet<NodeId>, times: number): GraphSpec {
  const ends = endsOf(graph, members)
  const total = graph.nodes.length + members.size * (times - 1)
  if (!ends || times < 2 || times > MAXIMUM_REPEATS || total > MAXIMUM_NODES) return graph
  const fragment = takeFragment(graph, members)
  // Copies are laid out by the page: places of the original would pile them up.
  const block = { ...fragment, nodes: fragment.nodes.map(({ position: _position, ...node }) => node) }
  const entries = graph.edges.filter((edge) => members.has(edge.target) && !members.has(edge.source))
  let repeated = graph
  let exit = ends.exit
  for (let copy = 1; copy < times; copy += 1) {
    const { graph: grown, nodes } = copyInto(repeated, block)
    const renamed = new Map(block.nodes.map((node, index) => [node.id, nodes[index] ?? node.id]))
    const idOf = (node: NodeId) => renamed.get(node) ?? node
    const before = exit
    const isInside = new Set([...members, ...grown.nodes.slice(graph.nodes.length).map((node) => node.id)])
    exit = idOf(ends.exit)
    const edgeId = idMaker(grown.edges)
    const joints = entries.map((edge) => ({
      id: edgeId('edge'),
      source: before,
      target: idOf(edge.target),
      port: edge.port,
    }))
    const edges = grown.edges.map((edge) =>
      edge.source === before && !isInside.has(edge.target) ? { ...edge, source: exit } : edge,
    )
    repeated = { ...grown, edges: [...edges, ...joints] }
  }
  return repeated
}
