/** The update rules of Keras 3 for one value: returns the new weight and slots. */
import type { OptimizerSpec } from '../../../../spec/run.ts'

export interface OptimizerState {
  readonly weight: number
  readonly gradient: number
  readonly slots: readonly number[]
  readonly learningRate: number
  /** β₁ᵗ and β₂ᵗ. */
  readonly powers: readonly [number, number]
}

export function optimize(spec: OptimizerSpec, state: OptimizerState): readonly [weight: number, ...slots: number[]] {
  const { weight, gradient, learningRate } = state
  const [first = 0, second = 0] = state.slots
  switch (spec.kind) {
    case 'sgd': {
      if (spec.momentum === 0) return [weight - learningRate * gradient]
      const velocity = spec.momentum * first - learningRate * gradient
      return [weight + (spec.nesterov ? spec.momentum * velocity - learningRate * gradient : velocity), velocity]
    }
    case 'adam':
    case 'adamw': {
      const mean = spec.beta1 * first + (1 - spec.beta1) * gradient
      const square = spec.beta2 * second + (1 - spec.beta2) * gradient * gradient
      const [power1, power2] = state.powers
      const change = (learningRate * mean) / (1 - power1) / (Math.sqrt(square / (1 - power2)) + spec.epsilon)
      const decay = spec.kind === 'adamw' ? learningRate * spec.weightDecay : 0
      return [weight * (1 - decay) - change, mean, square]
    }
    case 'rmsprop': {
      const square = spec.rho * first + (1 - spec.rho) * gradient * gradient
      return [weight - (learningRate * gradient) / Math.sqrt(square + spec.epsilon), square]
    }
    default:
      return spec satisfies never
  }
}
