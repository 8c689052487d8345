import type { OptimizerKind, OptimizerSpec } from '../../src/index.ts'

/** Keras' defaults of another optimizer; the learning rate stays what the person set it to. */
export function switchOptimizer(kind: OptimizerKind, learningRate: number): OptimizerSpec {
  switch (kind) {
    case 'sgd':
      return { kind, learningRate, momentum: 0, nesterov: false }
    case 'adam':
      return { kind, learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 }
    case 'adamw':
      return { kind, learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0.004 }
    case 'rmsprop':
      return { kind, learningRate, rho: 0.9, epsilon: 1e-7 }
    default:
      return kind satisfies never
  }
}
