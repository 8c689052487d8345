/** Where an output can be connected to, and of every other node why it cannot: what a list shows in place of a drag. */
import { findLayer } from '../layers/registry.ts'
import type { EdgeId, GraphSpec, NodeId } from '../spec/graph.ts'
import type { Problem } from '../spec/problem.ts'
import type { TaskSignature } from './compilation.ts'
import { compile, type CompileOptions } from './compile.ts'
import { connect } from './edit.ts'
import { closesCycle } from './order.ts'

export interface ConnectionTarget {
  readonly node: NodeId
  readonly verdict: ConnectionVerdict
}

export type ConnectionVerdict =
  /** `replaces`: whose connection the new one takes the place of. */
  | { readonly kind: 'fits'; readonly replaces: NodeId | null }
  /** Can be drawn, and this would be wrong then. */
  | { readonly kind: 'wrong'; readonly replaces: NodeId | null; readonly problem: Problem }
  | { readonly kind: 'connected'; readonly edge: EdgeId }
  | { readonly kind: 'takesNoInput' | 'closesCycle' }

export interface ConnectionOptions extends CompileOptions {
  readonly signature: TaskSignature | null
}

/** Each try compiles. In a graph of more candidates than this the rest counts as fitting: the Problems tab will say. */
const MAXIMUM_TRIES = 80

/** In document order, without the source itself. */
export function connectionTargets(
  graph: GraphSpec,
  source: NodeId,
  { signature, ...options }: ConnectionOptions,
): readonly ConnectionTarget[] {
  const wired = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]))
  const errorsOf = (drawn: GraphSpec, task: TaskSignature | null) =>
    compile(drawn, task, options).problems.filter(({ severity }) => severity === 'error')
  const errors = errorsOf(graph, signature)
  const errorsOfShape = errorsOf(graph, null)
  let tries = 0

  function verdict(node: NodeId, kind: string): ConnectionVerdict {
    const edge = graph.edges.find((candidate) => candidate.source === source && candidate.target === node)
    if (edge) return { kind: 'connected', edge: edge.id }
    if ((findLayer(kind)?.inputs.maximum ?? 0) === 0) return { kind: 'takesNoInput' }
    if (closesCycle(graph, source, node)) return { kind: 'closesCycle' }
    const drawn = connect(graph, { source, target: node })
    const replaced = graph.edges.find(
      ({ id, target }) => target === node && !drawn.edges.some((kept) => kept.id === id),
    )
    const replaces = replaced?.source ?? null
    tries += 1
    if (tries > MAXIMUM_TRIES) return { kind: 'fits', replaces }
    // A loose card will go on from there: only its own shape counts, not yet what the task asks of an output.
    const isLoose = !wired.has(node)
    const before = isLoose ? errorsOfShape : errors
    const after = errorsOf(drawn, isLoose ? null : signature)
    const known = new Set(before.map(keyOf))
    const problem = after.length > before.length ? after.find((error) => !known.has(keyOf(error))) : undefined
    return problem ? { kind: 'wrong', replaces, problem } : { kind: 'fits', replaces }
  }

  return graph.nodes
    .filter((node) => node.id !== source)
    .map((node) => ({ node: node.id, verdict: verdict(node.id, node.kind) }))
}

function keyOf({ code, node, edge }: Problem): string {
  return [code, node, edge].join(' ')
}
