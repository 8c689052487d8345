/** How a graph is trained: everything besides the graph that changes the result. */
import type { NodeId } from './graph.ts'

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu'
export type BackendPreference = BackendName | 'auto'

/** Where a backend cannot be had, or fails under way, the next one takes its place. */
export const BACKEND_CHAIN: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

export type LossKind =
  | 'sparseCategoricalCrossentropy'
  | 'categoricalCrossentropy'
  | 'binaryCrossentropy'
  | 'meanSquaredError'
  | 'meanAbsoluteError'
  | 'huber'

/** Keras names and defaults; `momentum` 0 is plain gradient descent. */
export type OptimizerSpec =
  | { readonly kind: 'sgd'; readonly learningRate: number; readonly momentum: number; readonly nesterov: boolean }
  | {
      readonly kind: 'adam'
      readonly learningRate: number
      readonly beta1: number
      readonly beta2: number
      readonly epsilon: number
    }
  | {
      readonly kind: 'adamw'
      readonly learningRate: number
      readonly beta1: number
      readonly beta2: number
      readonly epsilon: number
      readonly weightDecay: number
    }
  | { readonly kind: 'rmsprop'; readonly learningRate: number; readonly rho: number; readonly epsilon: number }

export type OptimizerKind = OptimizerSpec['kind']

/** One output of the graph with what it is compared to. */
export interface Objective {
  readonly node: NodeId
  readonly target: string
  readonly loss: LossKind
  readonly weight: number
}

/** What a generated data set is made with, e.g. its noise; a list holds the numbers of points drawn by hand. */
export type DataParameters = Readonly<Record<string, number | readonly number[]>>

export interface RunConfig {
  readonly dataset: string
  /** Only for data sets that are generated. */
  readonly dataParameters?: DataParameters
  /** Samples of the training part to use; `null` uses all. The first n of the shuffled file, so any prefix is balanced. */
  readonly sampleLimit: number | null
  readonly batchSize: number
  readonly epochs: number
  /** 32-bit; keys initial weights, shuffles and dropout masks. */
  readonly seed: number
  readonly optimizer: OptimizerSpec
  /** Penalties on all kernels, Keras `kernel_regularizer`: l1·Σ|w| + l2·Σw². */
  readonly l1: number
  readonly l2: number
  /** Empty: every sink of the graph is compared with the data set's only target under the task's usual loss. */
  readonly objectives: readonly Objective[]
}
