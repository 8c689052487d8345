/**
 * Where the cards stand: columns from left to right, wrapped into rows like text. A chain needs no
 * more than its order; a graph with branches takes its columns from dagre. Nodes that were placed by
 * hand stay where they are.
 */
import dagre from '@dagrejs/dagre'
import type { GraphSpec, NodeId, Position } from '../spec/graph.ts'
import { readWiring, walkingOrder } from './order.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Leaves room for the shape that is written on an edge. */
const COLUMN_GAP = 56
/** Leaves room for the edge that leads to the start of the next row. */
const ROW_GAP = 72
const STACK_GAP = 32
/** For nodes that were not measured. */
const FALLBACK_SIZE: Size = { width: 160, height: 120 }
/** A node lower than this share of its row is a chip: it sits on the line, not at the top. */
const CHIP_SHARE = 0.5

/** Left upper corners, from (0, 0). `width` is what a row may take. */
export function layout(
  graph: GraphSpec,
  sizes: ReadonlyMap<NodeId, Size>,
  width: number,
): ReadonlyMap<NodeId, Position> {
  const sizeOf = (id: NodeId) => sizes.get(id) ?? FALLBACK_SIZE
  const { connected, alone } = separateAlone(graph)
  const columns = isChain(connected) ? chainColumns(connected, sizeOf) : rankedColumns(connected, sizeOf)
  const rows = [
    ...wrap(columns, width),
    ...wrap(
      alone.map((id) => soleColumn(id, sizeOf)),
      width,
    ),
  ]

  const positions = new Map<NodeId, Position>()
  let top = 0
  for (const row of rows) {
    const height = placeRow(row, top, positions)
    top += height + ROW_GAP
  }
  for (const node of graph.nodes) if (node.position) positions.set(node.id, node.position)
  return positions
}

interface Placed {
  readonly id: NodeId
  readonly size: Size
  /** Relative to the other columns. */
  readonly y: number
}

interface Column {
  readonly width: number
  readonly nodes: readonly Placed[]
  /** Whether an edge runs past it, from before to behind: such columns keep the lane dagre left free for it. */
  readonly isPassed: boolean
}

function separateAlone(graph: GraphSpec): { connected: GraphSpec; alone: readonly NodeId[] } {
  const wired = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]))
  return {
    connected: { ...graph, nodes: graph.nodes.filter((node) => wired.has(node.id)) },
    alone: graph.nodes.filter((node) => !wired.has(node.id)).map((node) => node.id),
  }
}

function isChain(graph: GraphSpec): boolean {
  const { incoming, outgoing } = readWiring(graph)
  const ends = [...incoming.values()].filter((edges) => edges.length === 0)
  const isSingle = (edges: readonly unknown[]) => edges.length <= 1
  return ends.length === 1 && [...incoming.values()].every(isSingle) && [...outgoing.values()].every(isSingle)
}

function soleColumn(id: NodeId, sizeOf: (id: NodeId) => Size): Column {
  const size = sizeOf(id)
  return { width: size.width, nodes: [{ id, size, y: 0 }], isPassed: false }
}

function chainColumns(graph: GraphSpec, sizeOf: (id: NodeId) => Size): readonly Column[] {
  const { order, unreachable } = walkingOrder(graph, readWiring(graph))
  return [...order, ...unreachable].map((node) => soleColumn(node.id, sizeOf))
}

/**
 * dagre centres all nodes of a rank on one x, which tells the ranks apart. It is given every edge
 * backwards, drawn from right to left: its `longest-path` puts nodes as near as possible to where the
 * edges lead, which then is the input, so branches start side by side. One fixed alignment keeps long
 * edges straight and beside the cards they pass.
 */
function rankedColumns(graph: GraphSpec, sizeOf: (id: NodeId) => Size): readonly Column[] {
  const ranked = new dagre.graphlib.Graph({ multigraph: true })
  ranked.setGraph({ rankdir: 'RL', ranker: 'longest-path', align: 'UL', nodesep: STACK_GAP, ranksep: COLUMN_GAP })
  for (const { id } of graph.nodes) ranked.setNode(id, { ...sizeOf(id) })
  for (const { id, source, target } of graph.edges) ranked.setEdge(target, source, {}, id)
  dagre.layout(ranked)

  const byCentre = new Map<number, Placed[]>()
  for (const { id } of graph.nodes) {
    const { x = 0, y = 0 } = ranked.node(id)
    const size = sizeOf(id)
    const centre = Math.round(x)
    byCentre.set(centre, [...(byCentre.get(centre) ?? []), { id, size, y: y - size.height / 2 }])
  }
  const columns = [...byCentre].toSorted(([a], [b]) => a - b).map(([, nodes]) => nodes)
  const columnOf = new Map(columns.flatMap((nodes, column) => nodes.map(({ id }) => [id, column] as const)))
  const passed = new Set(
    graph.edges.flatMap(({ source, target }) => {
      const [from = 0, to = 0] = [columnOf.get(source), columnOf.get(target)].toSorted((a = 0, b = 0) => a - b)
      return Array.from({ length: Math.max(0, to - from - 1) }, (_, step) => from + 1 + step)
    }),
  )
  return columns.map((nodes, column) => ({
    width: Math.max(...nodes.map(({ size }) => size.width)),
    nodes,
    isPassed: passed.has(column),
  }))
}

/** Fills rows greedily; prefers to break before a column of one node, where only one edge has to turn. */
function wrap(columns: readonly Column[], width: number): readonly (readonly Column[])[] {
  const rows: Column[][] = []
  let row: Column[] = []
  let used = 0
  for (const column of columns) {
    if (row.length > 0 && used + column.width > width) {
      const carried = column.nodes.length === 1 ? [] : splitAtNarrowColumn(row)
      rows.push(row)
      row = carried
      used = carried.reduce((sum, { width: taken }) => sum + taken + COLUMN_GAP, 0)
    }
    row.push(column)
    used += column.width + COLUMN_GAP
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** Takes the columns from the last single node on off the row, unless that would leave it less than half full. */
function splitAtNarrowColumn(row: Column[]): Column[] {
  const at = row.findLastIndex((column) => column.nodes.length === 1)
  return at >= row.length / 2 ? row.splice(at) : []
}

/** Answers the row's height. */
function placeRow(row: readonly Column[], top: number, positions: Map<NodeId, Position>): number {
  const isLine = row.every((column) => column.nodes.length === 1 && !column.isPassed)
  const nodes = row.flatMap((column) => column.nodes)
  const highest = Math.max(...nodes.map(({ size }) => size.height))
  const cards = nodes.filter(({ size }) => size.height >= highest * CHIP_SHARE)
  const lowestCard = Math.min(...cards.map(({ size }) => size.height))
  const ceiling = Math.min(...nodes.map(({ y }) => y))

  let left = 0
  let bottom = top
  for (const column of row) {
    for (const { id, size, y } of column.nodes) {
      const isChip = size.height < highest * CHIP_SHARE
      const offset = isLine ? (isChip ? (lowestCard - size.height) / 2 : 0) : y - ceiling
      const x = Math.round(left + (column.width - size.width) / 2)
      positions.set(id, { x, y: Math.round(top + offset) })
      bottom = Math.max(bottom, top + offset + size.height)
    }
    left += column.width + COLUMN_GAP
  }
  return bottom - top
}
