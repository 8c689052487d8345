/**
 * Computations that a backend may do in one kernel instead of a dozen. The portable composition
 * is always there; `backend.ts` offers what the active backend has.
 */
import type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Activation } from '../layers/define.ts'
import type { Parameters, Shape } from '../spec/graph.ts'
import type { RandomKey } from '../spec/random.ts'
import type { OptimizerSpec } from '../spec/run.ts'

export interface OptimizerUpdate {
  readonly spec: OptimizerSpec
  readonly learningRate: number
  readonly weights: Tensor1D
  readonly gradient: Tensor1D
  readonly slots: readonly Tensor1D[]
  /** Adam's running products of this step. */
  readonly beta1Power: number
  readonly beta2Power: number
  /** `[1]`, of `soundness.ts`: where it is 0, weights and slots stay as they are. */
  readonly sound?: Tensor1D | undefined
}

/** A step as it lies on the device. */
export interface SoundnessSeen {
  /** `[3]`, loss first. */
  readonly figures: Tensor1D
  readonly gradientSum: Scalar
  /** `[1]`, of the step before. */
  readonly sound: Tensor1D
}

export interface Watched {
  /** `[3]`: as given, but with a loss of NaN where only the gradient is not finite. */
  readonly figures: Tensor1D
  /** `[1]`: 1 as long as loss and gradient of every step were finite, 0 ever after. */
  readonly sound: Tensor1D
}

/** Bytes of samples kept where batches are gathered. */
export interface ResidentChunk {
  /** `[rows, sample size]`, scaled. */
  readonly gather: (rows: ArrayLike<number>, scale: number) => Tensor2D
  readonly dispose: () => void
}

/** Differentiable; the value after the activation, or null where this case is not covered. */
export type FusedLayer = (call: {
  readonly parameters: Parameters
  readonly weights: Readonly<Record<string, Tensor>>
  readonly inputs: readonly Tensor[]
  readonly activation: Activation
}) => Tensor | null

export interface FusedKernels {
  /** Differentiable: logits `[batch, classes]`, int32 labels `[batch]` → losses `[batch]`. */
  readonly softmaxCrossEntropy?: (logits: Tensor2D, labels: Tensor1D) => Tensor1D
  /** The same as a mean over the batch, with which answers were right, `[batch]` of 0 and 1: kept, the caller disposes. */
  readonly meanCrossEntropy?: (logits: Tensor2D, labels: Tensor1D) => { readonly loss: Scalar; readonly hits: Tensor1D }
  /** `[3]`: loss, share of right answers, NaN. */
  readonly metricsRow?: (loss: Scalar, hits: Tensor1D) => Tensor1D
  /** What `soundness.ts` composes, in one kernel: `[3]`, `[1]`, `[1]` → `[3]`, `[1]`. */
  readonly watchSoundness?: (seen: SoundnessSeen) => Watched
  /** Consecutive segments of a flat tensor, shaped. */
  readonly splitFlat?: (flat: Tensor1D, shapes: readonly Shape[]) => Tensor[]
  readonly joinFlat?: (tensors: readonly Tensor[]) => Tensor1D
  /** Layers, by kind, with bias and activation in the same kernel. */
  readonly layers?: Readonly<Record<string, FusedLayer>>
  /** New weights, then new slots; the old ones remain the caller's. */
  readonly updateWeights?: (update: OptimizerUpdate) => Tensor1D[]
  /** The numbers of `spec/random.ts`, drawn where they are used. */
  readonly uniforms?: (key: RandomKey, shape: readonly number[]) => Tensor
  readonly residentChunk?: (pixels: Uint8Array, sampleSize: number) => ResidentChunk
}

const NONE: FusedKernels = {}
let active: FusedKernels = NONE

export function offerFused(kernels: FusedKernels | null): void {
  active = kernels ?? NONE
}

export function fused(): FusedKernels {
  return active
}
