import type { GraphSpec, NodeId } from '../../src/index.ts'

/** The node before or after another in document order, round the end; from nothing, the first or last. */
export function neighbour(
  { nodes }: GraphSpec,
  { of, offset }: { readonly of: NodeId | null; readonly offset: 1 | -1 },
): NodeId | null {
  const at = nodes.findIndex((node) => node.id === of)
  const next = at === -1 ? (offset === 1 ? 0 : nodes.length - 1) : (at + offset + nodes.length) % nodes.length
  return nodes[next]?.id ?? null
}
