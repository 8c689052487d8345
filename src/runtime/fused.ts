/**
 * Computations that a backend may do in one kernel instead of a dozen. The portable composition
 * is always there; `backend.ts` offers what the active backend has.
 */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
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
}

/** Bytes of samples kept where batches are gathered. */
export interface ResidentChunk {
  /** `[rows, sample size]`, scaled. */
  readonly gather: (rows: ArrayLike<number>, scale: number) => Tensor2D
  readonly dispose: () => void
}

export interface FusedKernels {
  /** Differentiable: logits `[batch, classes]`, int32 labels `[batch]` → losses `[batch]`. */
  readonly softmaxCrossEntropy?: (logits: Tensor2D, labels: Tensor1D) => Tensor1D
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
