/** Which layers can be put somewhere without making anything wrong that was right before. */
import type { EdgeId, GraphSpec, NodeId } from '../spec/graph.ts'
import type { TaskSignature } from './compilation.ts'
import { compile, type CompileOptions } from './compile.ts'
import { appendAfter, insertOnEdge } from './edit.ts'

export type Spot = { readonly edge: EdgeId } | { readonly after: NodeId }

export interface FitOptions extends CompileOptions {
  readonly signature: TaskSignature | null
  readonly kinds: readonly string[]
}

export function whatFits(
  graph: GraphSpec,
  spot: Spot,
  { signature, kinds, ...options }: FitOptions,
): ReadonlySet<string> {
  const errors = (drawn: GraphSpec) =>
    compile(drawn, signature, options).problems.filter(({ severity }) => severity === 'error').length
  const before = errors(graph)
  const fitting = kinds.filter((kind) => {
    const { graph: grown, node } =
      'edge' in spot ? insertOnEdge(graph, spot.edge, { kind }) : appendAfter(graph, spot.after, { kind })
    return node !== null && errors(grown) <= before
  })
  return new Set(fitting)
}
