/** What is known about a node once everything before it was looked at. */
import type { LayerDefinition } from '../layers/define.ts'
import type { EdgeSpec, NodeId, NodeSpec, Parameters, Shape } from '../spec/graph.ts'
import type { WeightSpec } from '../spec/plan.ts'

/** A node as far as it is understood. */
export interface NodeFacts {
  readonly node: NodeSpec
  readonly layer: LayerDefinition | undefined
  readonly parameters: Parameters
  readonly inputEdges: readonly EdgeSpec[]
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape | undefined
  readonly weights: readonly WeightSpec[]
  readonly parameterCount: number
  readonly flops: number
}

export type FactsById = ReadonlyMap<NodeId, NodeFacts>
