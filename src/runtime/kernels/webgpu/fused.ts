/**
 * Calls that tfjs has no operation for: loss with gradient, one optimizer step for all weights, a batch out of bytes,
 * random numbers, the way between the flat tensor and its segments. All leave their arguments as they are and return new
 * tensors.
 */
import { customGrad, engine, keep, type Scalar, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { RandomKey } from '../../../spec/random.ts'
import type { FusedKernels, OptimizerUpdate, SoundnessSeen, Watched } from '../../fused.ts'
import * as crossEntropy from './cross-entropy.ts'
import { scaleRows } from './elementwise.ts'
import * as flatTensors from './flat.ts'
import { fusedLayers } from './fused-layers.ts'
import { webgpuDevice } from './install.ts'
import * as metrics from './metrics-row.ts'
import * as optimizer from './optimizer-step.ts'
import * as bytes from './resident-bytes.ts'
import { watchedStep } from './soundness.ts'
import { sumMiddle } from './sums.ts'
import * as numbers from './uniform-numbers.ts'

export interface CrossEntropy {
  /** `[batch]` */
  readonly losses: Tensor1D
  /** `[batch]`: 1 where the greatest logit is the label's, else 0. */
  readonly hits: Tensor1D
  /** `[batch, classes]`: gradient of each sample's own loss. */
  readonly gradient: Tensor2D
}

/** Loss of each sample with its gradient, without a tape. A label outside 0…classes − 1 gives NaN. */
export function crossEntropyWithGradient(logits: Tensor2D, labels: Tensor1D): CrossEntropy {
  const { losses, hits, gradient } = crossEntropy.crossEntropy(webgpuDevice(), { logits, labels, scale: 1 })
  return { losses: tensorOf(losses), hits: tensorOf(hits), gradient: tensorOf(gradient) }
}

/** Differentiable: `[batch, classes]`, int32 `[batch]` → losses `[batch]`. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const operation = customGrad((x, save) => {
    const { losses, hits, gradient } = crossEntropyWithGradient(x as Tensor2D, labels) // the one argument below
    hits.dispose()
    return { value: losses, gradFunc: scaledBy(gradient, save) }
  })
  return operation(logits) as Tensor1D // losses
}

export interface MeanCrossEntropy {
  /** On the tape. */
  readonly loss: Scalar
  /** `[batch]`, kept: the caller disposes of it. */
  readonly hits: Tensor1D
}

/** Differentiable mean over the batch: two dispatches forward and one backward, where a separate mean takes seven. */
export function meanCrossEntropy(logits: Tensor2D, labels: Tensor1D): MeanCrossEntropy {
  const device = webgpuDevice()
  const rows = logits.shape[0]
  let right: Tensor1D | undefined
  const operation = customGrad((x, save) => {
    const { losses, hits, gradient } = crossEntropy.crossEntropy(device, {
      logits: x as Tensor2D,
      labels,
      scale: 1 / rows,
    })
    const loss = device.makeOutput([])
    sumMiddle(device, losses, loss, { outer: 1, middle: rows, inner: 1, scale: 1 / rows })
    device.release(losses)
    right = keep(tensorOf<Tensor1D>(hits))
    return { value: tensorOf(loss), gradFunc: scaledBy(tensorOf(gradient), save) }
  })
  const loss = operation(logits) as Scalar // a mean
  if (!right) throw new Error('the cross-entropy was not computed')
  return { loss, hits: right }
}

/** `save` is a list, and not a function, outside a tape. */
function scaledBy(gradient: Tensor, save: unknown): (dy: Tensor, saved: Tensor[]) => Tensor {
  if (typeof save === 'function') save([gradient])
  return (dy, [own]) => {
    if (!own) throw new Error('the gradient of the cross-entropy was not kept')
    return tensorOf(scaleRows(webgpuDevice(), own, dy))
  }
}

/** `[3]`: loss, share of right answers, NaN. */
export function metricsRow(loss: Scalar, hits: Tensor1D): Tensor1D {
  return tensorOf(metrics.metricsRow(webgpuDevice(), loss, hits))
}

/** The sentinel of `runtime/soundness.ts` in one dispatch, however much later the host reads the loss. */
export function watchSoundness(seen: SoundnessSeen): Watched {
  const next = watchedStep(webgpuDevice(), seen)
  return { figures: tensorOf(next.figures), sound: tensorOf(next.sound) }
}

/** New weights, then new slots; equal to the old ones where `sound` is given and 0. */
export function updateWeights(update: OptimizerUpdate): Tensor1D[] {
  return optimizer.optimizerStep(webgpuDevice(), update).map((info) => tensorOf<Tensor1D>(info))
}

/** Segments of a flat tensor, in its order and of the given shapes. */
export function splitFlat(flat: Tensor1D, shapes: readonly (readonly number[])[]): Tensor[] {
  return flatTensors.splitFlat(webgpuDevice(), flat, shapes).map((info) => tensorOf(info))
}

/** All values of the tensors, one after the other. */
export function joinFlat(tensors: readonly Tensor[]): Tensor1D {
  return tensorOf(flatTensors.joinFlat(webgpuDevice(), tensors))
}

/** The numbers of `spec/random.ts`, to the bit, drawn on the device. */
export function uniforms(key: RandomKey, shape: readonly number[]): Tensor {
  return tensorOf(numbers.uniformNumbers(webgpuDevice(), key, shape))
}

/** What `runtime/fused.ts` takes. */
export const webgpuFused = {
  softmaxCrossEntropy,
  meanCrossEntropy,
  metricsRow,
  splitFlat,
  joinFlat,
  layers: fusedLayers,
  watchSoundness,
  updateWeights,
  uniforms,
  residentChunk: (pixels, sampleSize) => bytes.residentBytes(webgpuDevice(), pixels, sampleSize),
} satisfies FusedKernels

/** Hands a kernel's output to tfjs, which from then on counts it. */
function tensorOf<T extends Tensor>(info: TensorInfo): T {
  return engine().makeTensorFromTensorInfo(info) as T // callers name the rank that they gave to makeOutput
}
