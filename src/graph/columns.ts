/**
 * The columns of a graph from left to right, before they are wrapped into rows. A column that holds one
 * node and is passed by no edge is a waist: what stands before it and what stands behind it are laid out
 * apart from each other, so that dagre only ever sees small parts, and the same part is laid out once.
 */
import dagre from '@dagrejs/dagre'
import type { EdgeSpec, NodeId } from '../spec/graph.ts'
import { laneColumns } from './lanes.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** A part of a graph by numbers: nodes are counted, edges lead from the lower rank to the higher. */
export interface Part {
  readonly heights: readonly number[]
  readonly edges: readonly (readonly [source: number, target: number])[]
}

/** Columns of a part: its nodes by number, each with the top that it has relative to all others. */
export type PartColumns = readonly (readonly { readonly node: number; readonly y: number }[])[]

export interface Placed {
  readonly id: NodeId
  readonly size: Size
  /** Relative to the other columns. */
  readonly y: number
}

export interface Column {
  readonly width: number
  readonly nodes: readonly Placed[]
  /** Whether an edge runs past it, from before to behind: such columns keep the lane that was left free for it. */
  readonly isPassed: boolean
}

const STACK_GAP = 32
/** Only tells columns apart. */
const RANK_WIDTH = 100
/** dagre takes longer than a frame for more; a part as large as this takes simple lanes. */
const MAXIMUM_FOR_DAGRE = 48
const MAXIMUM_REMEMBERED = 256

interface Ranked {
  readonly nodes: readonly NodeId[]
  readonly edges: readonly EdgeSpec[]
  /** Length of the longest way to each node; `null` where a cycle leaves that open. */
  readonly ranks: ReadonlyMap<NodeId, number> | null
}

export function rankedColumns(graph: Ranked, sizeOf: (id: NodeId) => Size): readonly Column[] {
  const columns: Placed[][] = []
  const bySource = edgesBySource(graph.edges)
  for (const nodes of partsOf(graph)) {
    const part = partColumns(nodes, bySource, sizeOf)
    const [waist] = part[0] ?? []
    const before = columns.at(-1)?.[0]
    // The waist stands in both parts, at one height.
    const isShared = waist !== undefined && before !== undefined
    const shift = isShared ? before.y - waist.y : 0
    const fresh = isShared ? part.slice(1) : part
    columns.push(...fresh.map((column) => column.map((placed) => ({ ...placed, y: placed.y + shift }))))
  }
  const passed = passedColumns(columns, graph.edges)
  return columns.map((nodes, index) => ({
    width: Math.max(...nodes.map(({ size }) => size.width)),
    nodes,
    isPassed: passed.has(index),
  }))
}

/** Nodes in the order of the document, part by part; neighbours share the waist between them. */
function partsOf({ nodes, edges, ranks }: Ranked): readonly (readonly NodeId[])[] {
  if (!ranks) return [nodes]
  const rankOf = (id: NodeId) => ranks.get(id) ?? 0
  const byRank: NodeId[][] = []
  for (const id of nodes) (byRank[rankOf(id)] ??= []).push(id)
  // How many edges run past each rank, as a running sum of where they begin and end to do so.
  const change = Array.from({ length: byRank.length + 1 }, () => 0)
  for (const { source, target } of edges) {
    const [from, to] = [rankOf(source) + 1, rankOf(target)]
    if (to <= from) continue
    change[from] = (change[from] ?? 0) + 1
    change[to] = (change[to] ?? 0) - 1
  }
  const parts: NodeId[][] = []
  let current: NodeId[] = []
  let passing = 0
  for (const [rank, members] of byRank.entries()) {
    passing += change[rank] ?? 0
    current.push(...members)
    const isWaist = members.length === 1 && passing === 0 && rank > 0 && rank < byRank.length - 1
    if (!isWaist) continue
    parts.push(current)
    current = [...members]
  }
  parts.push(current)
  const place = new Map(nodes.map((id, index) => [id, index]))
  return parts.map((part) => part.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)))
}

function partColumns(
  nodes: readonly NodeId[],
  bySource: ReadonlyMap<NodeId, readonly PlacedEdge[]>,
  sizeOf: (id: NodeId) => Size,
): readonly (readonly Placed[])[] {
  const numbers = new Map(nodes.map((id, index) => [id, index]))
  // In the order of the document: dagre breaks ties by it.
  const inner = nodes.flatMap((id) => bySource.get(id) ?? []).toSorted((a, b) => a.place - b.place)
  const edges = inner.flatMap(({ source, target }) => {
    const [from, to] = [numbers.get(source), numbers.get(target)]
    return from === undefined || to === undefined ? [] : [[from, to] as const]
  })
  return remembered({ heights: nodes.map((id) => sizeOf(id).height), edges }).map((column) =>
    column.flatMap(({ node, y }) => {
      const id = nodes[node]
      return id === undefined ? [] : [{ id, size: sizeOf(id), y }]
    }),
  )
}

/** `place`: in the list of all edges. */
type PlacedEdge = Pick<EdgeSpec, 'source' | 'target'> & { readonly place: number }

function edgesBySource(edges: readonly EdgeSpec[]): ReadonlyMap<NodeId, readonly PlacedEdge[]> {
  const bySource = new Map<NodeId, PlacedEdge[]>()
  for (const [place, { source, target }] of edges.entries()) {
    const others = bySource.get(source)
    if (others) others.push({ source, target, place })
    else bySource.set(source, [{ source, target, place }])
  }
  return bySource
}

const known = new Map<string, PartColumns>()

/** An edit touches one part; the others, and equal blocks of a large network, are known already. */
function remembered(part: Part): PartColumns {
  const key = JSON.stringify(part)
  const before = known.get(key)
  if (before) return before
  const columns = part.heights.length > MAXIMUM_FOR_DAGRE ? laneColumns(part, STACK_GAP) : dagreColumns(part)
  const [oldest] = known.keys()
  if (known.size >= MAXIMUM_REMEMBERED && oldest !== undefined) known.delete(oldest)
  known.set(key, columns)
  return columns
}

/**
 * dagre centres all nodes of a rank on one x, which tells the ranks apart. It is given every edge
 * backwards, drawn from right to left: its `longest-path` puts nodes as near as possible to where the
 * edges lead, which then is the input, so branches start side by side. One fixed alignment keeps long
 * edges straight and beside the cards they pass.
 */
function dagreColumns({ heights, edges }: Part): PartColumns {
  const ranked = new dagre.graphlib.Graph({ multigraph: true })
  ranked.setGraph({ rankdir: 'RL', ranker: 'longest-path', align: 'UL', nodesep: STACK_GAP, ranksep: RANK_WIDTH })
  for (const [node, height] of heights.entries()) ranked.setNode(String(node), { width: RANK_WIDTH, height })
  for (const [index, [source, target]] of edges.entries()) {
    ranked.setEdge(String(target), String(source), {}, String(index))
  }
  dagre.layout(ranked)
  const byCentre = new Map<number, { node: number; y: number }[]>()
  for (const [node, height] of heights.entries()) {
    const { x = 0, y = 0 } = ranked.node(String(node))
    const centre = Math.round(x)
    byCentre.set(centre, [...(byCentre.get(centre) ?? []), { node, y: y - height / 2 }])
  }
  return [...byCentre].toSorted(([a], [b]) => a - b).map(([, column]) => column)
}

function passedColumns(columns: readonly (readonly Placed[])[], edges: readonly EdgeSpec[]): ReadonlySet<number> {
  const columnOf = new Map(columns.flatMap((nodes, column) => nodes.map(({ id }) => [id, column] as const)))
  const passed = new Set<number>()
  for (const { source, target } of edges) {
    const [from = 0, to = 0] = [columnOf.get(source), columnOf.get(target)].toSorted((a = 0, b = 0) => a - b)
    for (let column = from + 1; column < to; column++) passed.add(column)
  }
  return passed
}
