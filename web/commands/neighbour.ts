import type { NodeId } from '../../src/index.ts'

/** The node before or after another, round the end; from nothing, the first or last. */
export function neighbour(
  nodes: readonly NodeId[],
  { of, offset }: { readonly of: NodeId | null; readonly offset: 1 | -1 },
): NodeId | null {
  const at = of === null ? -1 : nodes.indexOf(of)
  const next = at === -1 ? (offset === 1 ? 0 : nodes.length - 1) : (at + offset + nodes.length) % nodes.length
  return nodes[next] ?? null
}
