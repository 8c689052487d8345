/** Everything needed to continue a run as if it had never stopped. */
import type { Evaluation } from './metrics.ts'

export interface StoredTensor {
  /** `<node id>/<weight>` for weights, `<node id>/<weight>/<slot>` for optimizer slots. */
  readonly name: string
  readonly shape: readonly number[]
  readonly values: Float32Array
}

/** The weights with the lowest validation loss so far, and the measurement that they are of. */
export interface BestCheckpoint {
  readonly version: 1
  readonly planHash: string
  readonly evaluation: Evaluation
  /** Weights and running statistics, named as in `Checkpoint`. */
  readonly weights: readonly StoredTensor[]
}

export interface Checkpoint {
  readonly version: 1
  readonly planHash: string
  readonly dataset: string
  readonly seed: number
  /** Steps taken. */
  readonly step: number
  readonly learningRate: number
  readonly weights: readonly StoredTensor[]
  readonly slots: readonly StoredTensor[]
  /** Scalars of the optimizer that are not tensors, exact: Adam's running beta products. */
  readonly scalars: Readonly<Record<string, number>>
}
