/** Totals of a compiled graph, as far as its nodes are understood. */
import type { Compilation } from './compilation.ts'

export interface GraphSummary {
  readonly layers: number
  readonly parameterCount: number
  /** One sample, forward. */
  readonly flops: number
  /** One sample, forward. */
  readonly activationBytes: number
}

export function summarize({ reports }: Compilation): GraphSummary {
  const nodes = [...reports.values()]
  return {
    layers: nodes.length,
    parameterCount: nodes.reduce((sum, node) => sum + node.parameterCount, 0),
    flops: nodes.reduce((sum, node) => sum + node.flops, 0),
    activationBytes: nodes.reduce((sum, node) => sum + node.activationBytes, 0),
  }
}
