/**
 * Where the cards stand: columns from left to right, wrapped into rows like text. A chain needs no
 * more than its order; a graph with branches takes its columns from dagre. Nodes that were placed by
 * hand stay where they are.
 */
import type { GraphSpec, NodeId, Position } from '../spec/graph.ts'
import { rankedColumns, type Column, type Size } from './columns.ts'
import { readWiring, walkingOrder } from './order.ts'

/** Leaves room for the shape that is written on an edge. */
const COLUMN_GAP = 56
/** Leaves room for the edge that leads to the start of the next row. */
const ROW_GAP = 72
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
  return wrapper(graph, sizes).wrap(width)
}

export interface Wrapper {
  readonly wrap: (width: number) => ReadonlyMap<NodeId, Position>
  /** No more than the height of what `wrap` answers, without working that out. */
  readonly leastHeight: (width: number) => number
}

/** Columns do not depend on the width: whoever tries several widths has them worked out once. */
export function wrapper(graph: GraphSpec, sizes: ReadonlyMap<NodeId, Size>): Wrapper {
  const sizeOf = (id: NodeId) => sizes.get(id) ?? FALLBACK_SIZE
  const { connected, alone } = separateAlone(graph)
  const columns = rememberedColumns(connected, sizeOf)
  const lone = alone.map((id) => soleColumn(id, sizeOf))
  const placed = new Set(graph.nodes.flatMap(({ id, position }) => (position ? [id] : [])))
  const isHeld = [columns[0], columns.at(-1)].every((column) => column?.nodes.every(({ id }) => !placed.has(id)))
  const lowest = columns.reduce((height, column) => Math.min(height, heightOf(column)), Infinity)
  const leastHeight = (width: number) => {
    const across = columns.reduce((sum, column) => sum + Math.min(column.width, width) + COLUMN_GAP, 0)
    const rows = Math.ceil(across / (width + COLUMN_GAP))
    return isHeld && rows > 2 ? (rows - 2) * (lowest + ROW_GAP) : 0
  }
  const placeAll = (width: number) => {
    const positions = new Map<NodeId, Position>()
    let top = 0
    for (const row of [...wrap(columns, width), ...wrap(lone, width)]) {
      const height = placeRow(row, top, positions)
      top += height + ROW_GAP
    }
    for (const node of graph.nodes) if (node.position) positions.set(node.id, node.position)
    return positions
  }
  return { wrap: placeAll, leastHeight }
}

/** At least. */
function heightOf({ nodes }: Column): number {
  return nodes.reduce((height, { size }) => Math.max(height, size.height), 0)
}

function separateAlone(graph: GraphSpec): { connected: GraphSpec; alone: readonly NodeId[] } {
  const wired = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]))
  return {
    connected: { ...graph, nodes: graph.nodes.filter((node) => wired.has(node.id)) },
    alone: graph.nodes.filter((node) => !wired.has(node.id)).map((node) => node.id),
  }
}

interface Arranged {
  /** In the order of the document. */
  readonly cards: readonly (Size & { readonly id: NodeId })[]
  readonly columns: readonly Column[]
}

/** Most edits leave the wiring and the sizes alone, and going back finds them as they were. */
const arranged = new WeakMap<GraphSpec['edges'], Arranged>()

function rememberedColumns(graph: GraphSpec, sizeOf: (id: NodeId) => Size): readonly Column[] {
  const before = arranged.get(graph.edges)
  if (before && hasSameCards(graph, before, sizeOf)) return before.columns
  const columns = connectedColumns(graph, sizeOf)
  const cards = graph.nodes.map(({ id }) => ({ id, width: sizeOf(id).width, height: sizeOf(id).height }))
  arranged.set(graph.edges, { cards, columns })
  return columns
}

function hasSameCards({ nodes }: GraphSpec, { cards }: Arranged, sizeOf: (id: NodeId) => Size): boolean {
  if (nodes.length !== cards.length) return false
  return nodes.every(({ id }, index) => {
    const card = cards[index]
    const { width, height } = sizeOf(id)
    return card?.id === id && card.width === width && card.height === height
  })
}

function connectedColumns(graph: GraphSpec, sizeOf: (id: NodeId) => Size): readonly Column[] {
  const wiring = readWiring(graph)
  const { order, unreachable } = walkingOrder(graph, wiring)
  const { incoming, outgoing } = wiring
  const ends = [...incoming.values()].filter((edges) => edges.length === 0)
  const isSingle = (edges: readonly unknown[]) => edges.length <= 1
  const isChain = ends.length === 1 && [...incoming.values()].every(isSingle) && [...outgoing.values()].every(isSingle)
  if (isChain) return [...order, ...unreachable].map(({ id }) => soleColumn(id, sizeOf))
  const ranks = new Map<NodeId, number>()
  for (const { id } of order) {
    ranks.set(id, Math.max(0, ...(incoming.get(id) ?? []).map(({ source }) => 1 + (ranks.get(source) ?? 0))))
  }
  const nodes = graph.nodes.map(({ id }) => id)
  return rankedColumns({ nodes, edges: graph.edges, ranks: unreachable.length > 0 ? null : ranks }, sizeOf)
}

function soleColumn(id: NodeId, sizeOf: (id: NodeId) => Size): Column {
  const size = sizeOf(id)
  return { width: size.width, nodes: [{ id, size, y: 0 }], isPassed: false }
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
