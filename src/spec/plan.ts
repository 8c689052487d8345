/** A graph that was found trainable, in the order it is walked. Pure data: it crosses the Worker boundary. */
import type { NodeId, Parameters, Shape } from './graph.ts'
import type { Objective } from './run.ts'

export type Initializer = 'glorotUniform' | 'zeros' | 'ones'

export interface WeightSpec {
  /** Keras' name within the layer: `kernel`, `bias`, `gamma`, … */
  readonly name: string
  readonly shape: Shape
  readonly initializer: Initializer
  /** False for statistics that the forward pass updates itself (moving averages). */
  readonly trainable: boolean
  /** True where L1/L2 apply. */
  readonly regularized: boolean
}

export interface PlanStep {
  readonly node: NodeId
  readonly kind: string
  readonly parameters: Parameters
  /** Indices of earlier steps, in port order. */
  readonly inputs: readonly number[]
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape
  readonly weights: readonly WeightSpec[]
  readonly parameterCount: number
  /** Multiply and add count as two; one sample, forward. */
  readonly flops: number
}

export interface Plan {
  readonly steps: readonly PlanStep[]
  /** Steps of kind `input`, in the order their data is fed. */
  readonly inputs: readonly number[]
  readonly objectives: readonly (Objective & { readonly step: number })[]
  readonly parameterCount: number
  readonly flops: number
  /** Of structure and parameters, not of positions: equal hashes train equally. */
  readonly hash: string
}
