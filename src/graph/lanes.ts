/**
 * Columns for a part of a graph that is too large for dagre: nodes by the longest way to them, each as
 * near as there is room to the middle of what feeds it. An edge that runs on past a column keeps a lane there.
 */
import type { Part, PartColumns } from './columns.ts'

interface Item {
  /** What stands here, or whose output runs past. */
  readonly node: number
  readonly isLane: boolean
  readonly height: number
  /** Where its middle would best be. */
  readonly wish: number
}

/** `gap` is left between what stands in one column. */
export function laneColumns({ heights, edges }: Part, gap: number): PartColumns {
  const sources = heights.map((): number[] => [])
  for (const [source, target] of edges) sources[target]?.push(source)
  const ranks = longestWays(heights.length, edges)
  const lastUse = new Map<number, number>()
  for (const [source, target] of edges) {
    lastUse.set(source, Math.max(lastUse.get(source) ?? 0, ranks[target] ?? 0))
  }
  const columns: { node: number; y: number }[][] = []
  /** The middle of each node, and then of its lane, in the column before. */
  const middles = new Map<number, number>()
  for (let rank = 0; rank <= Math.max(0, ...ranks); rank++) {
    const passing = [...middles].filter(([node]) => (ranks[node] ?? 0) < rank && (lastUse.get(node) ?? 0) > rank)
    const items = passing.map(([node, wish]): Item => ({ node, isLane: true, height: 0, wish }))
    for (const [node, height] of heights.entries()) {
      if (ranks[node] !== rank) continue
      const fed = (sources[node] ?? []).flatMap((source) => middles.get(source) ?? [])
      const wish = fed.length === 0 ? 0 : fed.reduce((sum, middle) => sum + middle, 0) / fed.length
      items.push({ node, isLane: false, height, wish })
    }
    columns.push(stack(items, { middles, gap }))
  }
  return columns
}

/** From top to bottom in the order of their wishes, none over another; remembers where each came to stand. */
function stack(
  items: readonly Item[],
  { middles, gap }: { middles: Map<number, number>; gap: number },
): { node: number; y: number }[] {
  const ordered = items.toSorted((a, b) => a.wish - b.wish)
  const needed = ordered.reduce((sum, { height }) => sum + height + gap, -gap)
  const centre = ordered.reduce((sum, { wish }) => sum + wish, 0) / Math.max(1, ordered.length)
  let free = Math.min(ordered[0] ? ordered[0].wish - ordered[0].height / 2 : 0, centre - needed / 2)
  const column: { node: number; y: number }[] = []
  for (const { node, isLane, height, wish } of ordered) {
    const y = Math.max(free, wish - height / 2)
    free = y + height + gap
    middles.set(node, y + height / 2)
    if (!isLane) column.push({ node, y })
  }
  return column
}

/** Of edges that close a cycle those count that lead on in the order of the walk. */
function longestWays(nodes: number, edges: Part['edges']): readonly number[] {
  const targets = Array.from({ length: nodes }, (): number[] => [])
  const waiting = Array.from({ length: nodes }, () => 0)
  for (const [source, target] of edges) {
    targets[source]?.push(target)
    waiting[target] = (waiting[target] ?? 0) + 1
  }
  const ranks = Array.from({ length: nodes }, () => 0)
  const walked = new Set<number>()
  const walk = (first: number) => {
    const queue = [first]
    // Grows while it is walked.
    for (const node of queue) {
      if (walked.has(node)) continue
      walked.add(node)
      for (const target of targets[node] ?? []) {
        if (walked.has(target)) continue
        ranks[target] = Math.max(ranks[target] ?? 0, (ranks[node] ?? 0) + 1)
        waiting[target] = (waiting[target] ?? 0) - 1
        if (waiting[target] === 0) queue.push(target)
      }
    }
  }
  for (let node = 0; node < nodes; node++) if (waiting[node] === 0) walk(node)
  for (let node = 0; node < nodes; node++) walk(node)
  return ranks
}
