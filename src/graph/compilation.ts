/** What `compile` answers: facts per node as far as they are known, and either a plan or problems. */
import type { NodeId, Shape } from '../spec/graph.ts'
import type { Plan } from '../spec/plan.ts'
import type { Problem } from '../spec/problem.ts'

/** `reconstruction`: the target is the input itself. */
export type Task = 'classification' | 'regression' | 'reconstruction'

/** What the data set asks of the graph. */
export interface TaskSignature {
  readonly dataset: string
  readonly task: Task
  readonly inputShape: Shape
  /** Number of classes, or of values to predict: for a reconstruction as many as the input has. */
  readonly outputs: number
}

export interface NodeReport {
  readonly node: NodeId
  /** Counted per kind in walking order: `Conv2D 2` has ordinal 2. */
  readonly ordinal: number
  readonly inputShapes: readonly Shape[]
  /** Unknown behind a problem. */
  readonly outputShape?: Shape
  readonly parameterCount: number
  readonly flops: number
  /** Activation bytes of one sample, forward. */
  readonly activationBytes: number
}

export interface Compilation {
  readonly reports: ReadonlyMap<NodeId, NodeReport>
  readonly problems: readonly Problem[]
  /** Present exactly when no problem has severity `error`. */
  readonly plan?: Plan
}
