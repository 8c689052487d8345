/**
 * Calls that tfjs has no operation for: loss with gradient, one optimizer step for many variables, a batch out of bytes.
 * All leave their arguments as they are and return new tensors.
 */
import { customGrad, engine, type Tensor, type Tensor1D, type Tensor2D, type TensorInfo } from '@tensorflow/tfjs-core'
import { threefry2x32, type RandomKey } from '../../../spec/random.ts'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { elementCount } from './device.ts'
import { wasmDevice } from './install.ts'

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
  const { kernels, pointer, makeOutput } = wasmDevice()
  const [rows, classes] = logits.shape
  const losses = makeOutput([rows])
  const hits = makeOutput([rows])
  const gradient = makeOutput([rows, classes])
  kernels.softmaxCrossEntropy(
    pointer(logits),
    pointer(labels),
    pointer(losses),
    pointer(hits),
    pointer(gradient),
    rows,
    classes,
  )
  return { losses: tensorOf(losses), hits: tensorOf(hits), gradient: tensorOf(gradient) }
}

/** The same as a differentiable operation: `[batch, classes]`, int32 `[batch]` → losses `[batch]`. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  const operation = customGrad((x, save) => {
    const { losses, hits, gradient } = crossEntropyWithGradient(x as Tensor2D, labels) // the one argument below
    hits.dispose()
    if (typeof save === 'function') save([gradient])
    const gradFunc = (dy: Tensor, [own]: Tensor[]) => {
      if (!own) throw new Error('the gradient of the cross-entropy was not kept')
      return scaleRows(own, dy)
    }
    return { value: losses, gradFunc }
  })
  return operation(logits) as Tensor1D // losses
}

function scaleRows(x: Tensor, factors: Tensor): Tensor {
  const { kernels, pointer, makeOutput } = wasmDevice()
  const out = makeOutput(x.shape)
  const rows = elementCount(factors.shape)
  kernels.scaleRows(pointer(x), pointer(factors), pointer(out), rows, elementCount(x.shape) / rows)
  return tensorOf(out)
}

/** Slots in the order of the optimizer: sgd [momentum], adam and adamw [momentum, velocity], rmsprop [velocity]. */
export interface OptimizedVariable {
  readonly weights: Tensor
  readonly gradient: Tensor
  readonly slots: readonly Tensor[]
}

export interface OptimizerStep {
  readonly spec: OptimizerSpec
  readonly learningRate: number
  /** β₁ᵗ and β₂ᵗ of this step, for Adam's bias correction. */
  readonly beta1Power?: number
  readonly beta2Power?: number
  readonly variables: readonly OptimizedVariable[]
}

/** One kernel call for all variables. Returns new weights and slots; the old ones remain the caller's. */
export function optimizerStep(step: OptimizerStep): { weights: Tensor; slots: Tensor[] }[] {
  const { kernels, pointer, makeOutput, writeIntegers } = wasmDevice()
  const { spec, learningRate, variables } = step
  const results = variables.map(({ weights, slots }) => ({
    weights: makeOutput(weights.shape),
    slots: slots.map((slot) => makeOutput(slot.shape)),
  }))
  const slotPointer = (slots: readonly TensorInfo[] | undefined, index: number): number => {
    const slot = slots?.[index]
    return slot ? pointer(slot) : 0
  }
  const entries = variables.flatMap(({ weights, gradient, slots }, index) => {
    const result = results[index]
    return [
      pointer(weights),
      pointer(gradient),
      slotPointer(slots, 0),
      slotPointer(slots, 1),
      elementCount(weights.shape),
      result ? pointer(result.weights) : 0,
      slotPointer(result?.slots, 0),
      slotPointer(result?.slots, 1),
    ]
  })
  const table = writeIntegers(entries)
  const count = variables.length
  switch (spec.kind) {
    case 'sgd':
      kernels.sgdStep(table, count, learningRate, spec.momentum, spec.nesterov ? 1 : 0)
      break
    case 'adam':
    case 'adamw': {
      const { beta1Power = 0, beta2Power = 0 } = step
      const rate = (learningRate * Math.sqrt(1 - beta2Power)) / (1 - beta1Power)
      const keep = spec.kind === 'adamw' ? 1 - learningRate * spec.weightDecay : 1
      kernels.adamStep(table, count, rate, 1 - spec.beta1, 1 - spec.beta2, spec.epsilon, keep)
      break
    }
    case 'rmsprop':
      kernels.rmspropStep(table, count, learningRate, 1 - spec.rho, spec.epsilon)
      break
    default:
      spec satisfies never
  }
  return results.map(({ weights, slots }) => ({
    weights: tensorOf(weights),
    slots: slots.map((slot) => tensorOf(slot)),
  }))
}

/** Bytes of samples kept in wasm memory, to be gathered from; a quarter of what floats would take. */
export interface ResidentBytes {
  readonly count: number
  readonly sampleSize: number
  readonly gather: (rows: ArrayLike<number>, scale: number) => Tensor2D
  readonly dispose: () => void
}

export function residentBytes(bytes: Uint8Array, sampleSize: number): ResidentBytes {
  const device = wasmDevice()
  const count = Math.floor(bytes.length / sampleSize)
  // tfjs has no bytes; its booleans are stored as bytes and nothing else reads this tensor.
  const info = device.makeOutput([count, sampleSize], 'bool')
  device.bytesAt(device.pointer(info), count * sampleSize).set(bytes.subarray(0, count * sampleSize))
  const stored = engine().keep(tensorOf(info))
  return {
    count,
    sampleSize,
    gather: (rows, scale) => {
      const indices = Array.from(rows)
      if (indices.some((row) => !Number.isInteger(row) || row < 0 || row >= count)) {
        throw new RangeError(`a row is outside 0…${count - 1}`)
      }
      const out = device.makeOutput([indices.length, sampleSize])
      const table = device.writeIntegers(indices)
      const from = device.pointer(stored)
      device.kernels.gatherBytes(from, table, device.pointer(out), indices.length, sampleSize, scale)
      return tensorOf(out)
    },
    dispose: () => stored.dispose(),
  }
}

/** The numbers of `spec/random.ts`, to the bit, drawn in wasm. */
export function uniforms(key: RandomKey, shape: readonly number[]): Tensor {
  const { kernels, pointer, makeOutput } = wasmDevice()
  const [key0, key1] = threefry2x32(key.seed, key.stream, key.a, key.b)
  const out = makeOutput(shape)
  kernels.uniforms(pointer(out), elementCount(shape), key0, key1, key.c)
  return tensorOf(out)
}

/** Hands a kernel's output to tfjs, which from then on counts it. */
function tensorOf<T extends Tensor>(info: TensorInfo): T {
  return engine().makeTensorFromTensorInfo(info) as T // callers name the rank that they gave to makeOutput
}
