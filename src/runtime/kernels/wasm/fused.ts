/**
 * Calls that tfjs has no operation for: loss with gradient, one optimizer step for many variables, a batch out of bytes,
 * random numbers. All leave their arguments as they are and return new tensors.
 */
import { engine, tidy, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core'
import { threefry2x32, type RandomKey } from '../../../spec/random.ts'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { CROSS_ENTROPY, GATHER_BYTES, OPTIMIZER_STEP, UNIFORMS, type OptimizerNumbers } from './fused-kernels.ts'

export interface CrossEntropy {
  /** `[batch]`, differentiable. */
  readonly losses: Tensor1D
  /** `[batch]`: 1 where the greatest logit is the label's, else 0. */
  readonly hits: Tensor1D
  /** `[batch, classes]`: gradient of each sample's own loss. */
  readonly gradient: Tensor2D
}

/** Logits `[batch, classes]`, int32 labels `[batch]`. A label outside 0…classes − 1 gives NaN. */
export function crossEntropyWithGradient(logits: Tensor2D, labels: Tensor1D): CrossEntropy {
  const outputs = engine().runKernel<Tensor[]>(CROSS_ENTROPY, { logits, labels })
  const [losses, hits, gradient] = outputs as [Tensor1D, Tensor1D, Tensor2D] // as the kernel says
  return { losses, hits, gradient }
}

/** The losses alone; differentiable. */
export function softmaxCrossEntropy(logits: Tensor2D, labels: Tensor1D): Tensor1D {
  return tidy(() => crossEntropyWithGradient(logits, labels).losses)
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
  const inputs: Record<string, Tensor> = {}
  for (const [index, { weights, gradient, slots }] of step.variables.entries()) {
    inputs[`weights${index}`] = weights
    inputs[`gradient${index}`] = gradient
    if (slots[0]) inputs[`first${index}`] = slots[0]
    if (slots[1]) inputs[`second${index}`] = slots[1]
  }
  const outputs = engine().runKernel<Tensor[]>(OPTIMIZER_STEP, inputs, numbersOf(step))
  let taken = 0
  return step.variables.map(({ slots }) => {
    const [weights, ...newSlots] = outputs.slice(taken, (taken += 1 + slots.length))
    if (!weights) throw new Error('the optimizer kernel returned too few tensors')
    return { weights, slots: newSlots }
  })
}

function numbersOf(step: OptimizerStep): OptimizerNumbers {
  const { spec, learningRate } = step
  switch (spec.kind) {
    case 'sgd':
      return { rule: 'sgd', learningRate, momentum: spec.momentum, nesterov: spec.nesterov }
    case 'adam':
    case 'adamw': {
      const { beta1Power = 0, beta2Power = 0 } = step
      return {
        rule: 'adam',
        rate: (learningRate * Math.sqrt(1 - beta2Power)) / (1 - beta1Power),
        fresh1: 1 - spec.beta1,
        fresh2: 1 - spec.beta2,
        // The kernel divides by √v, not √v̂: ε is scaled with it, so the rule is Kingma & Ba's algorithm 1.
        epsilon: spec.epsilon * Math.sqrt(1 - beta2Power),
        keep: spec.kind === 'adamw' ? 1 - learningRate * spec.weightDecay : 1,
      }
    }
    case 'rmsprop':
      return { rule: 'rmsprop', learningRate, fresh: 1 - spec.rho, epsilon: spec.epsilon }
    default:
      return spec satisfies never
  }
}

/** Bytes of samples kept in wasm memory, to be gathered from; a quarter of what floats would take. */
export interface ResidentBytes {
  readonly count: number
  readonly sampleSize: number
  /** `[rows, sample size]` */
  readonly gather: (rows: ArrayLike<number>, scale: number) => Tensor2D
  readonly dispose: () => void
}

export function residentBytes(bytes: Uint8Array, sampleSize: number): ResidentBytes {
  const count = Math.floor(bytes.length / sampleSize)
  // tfjs has no bytes; it stores booleans as bytes, and nothing else reads this tensor.
  const stored = engine().keep(engine().makeTensor(bytes.slice(0, count * sampleSize), [count, sampleSize], 'bool'))
  return {
    count,
    sampleSize,
    gather: (rows, scale) => {
      const indices = Array.from(rows)
      if (indices.some((row) => !Number.isInteger(row) || row < 0 || row >= count)) {
        throw new RangeError(`a row is outside 0…${count - 1}`)
      }
      return engine().runKernel<Tensor2D>(GATHER_BYTES, { bytes: stored }, { rows: indices, scale })
    },
    dispose: () => stored.dispose(),
  }
}

/** The numbers of `spec/random.ts`, to the bit, drawn in wasm. */
export function uniforms(key: RandomKey, shape: readonly number[]): Tensor {
  const [key0, key1] = threefry2x32(key.seed, key.stream, key.a, key.b)
  return engine().runKernel<Tensor>(UNIFORMS, {}, { shape: [...shape], key: [key0, key1, key.c] })
}
