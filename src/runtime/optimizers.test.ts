import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { OptimizerSpec } from '../spec/run.ts'
import { uniforms } from '../spec/random.ts'
import { createOptimizer, type Optimizer } from './optimizers.ts'

const SIZE = 50
const STEPS = 25
const RATE = 0.02
const ADAM = { learningRate: RATE, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 } as const

/** Every optimizer that tfjs has too, in our words and in theirs. */
const PAIRS: readonly (readonly [OptimizerSpec, () => tf.Optimizer])[] = [
  [{ kind: 'sgd', learningRate: RATE, momentum: 0, nesterov: false }, () => tf.train.sgd(RATE)],
  [{ kind: 'sgd', learningRate: RATE, momentum: 0.9, nesterov: false }, () => tf.train.momentum(RATE, 0.9)],
  [{ kind: 'sgd', learningRate: RATE, momentum: 0.9, nesterov: true }, () => tf.train.momentum(RATE, 0.9, true)],
  [{ kind: 'rmsprop', learningRate: RATE, rho: 0.9, epsilon: 1e-7 }, () => tf.train.rmsprop(RATE, 0.9, 0, 1e-7)],
  [{ kind: 'adam', ...ADAM }, () => tf.train.adam(RATE, 0.9, 0.999, 1e-7)],
]
const ADAMW: OptimizerSpec = { kind: 'adamw', ...ADAM, weightDecay: 0.1 }

beforeAll(async () => {
  await tf.setBackend('cpu')
})

function initial(): tf.Tensor1D {
  return tf.tensor1d(uniforms({ seed: 3, stream: 90, a: 0, b: 0, c: 0 }, SIZE))
}

/** A different, sign-changing gradient each step. */
function gradientAt(step: number): tf.Tensor1D {
  return tf.tensor1d(uniforms({ seed: 3, stream: 91, a: step, b: 0, c: 0 }, SIZE).map((u) => 2 * u - 1))
}

function advance(optimizer: Optimizer, weights: tf.Tensor1D, steps: { from: number; to: number }): tf.Tensor1D {
  let current = weights
  for (let step = steps.from; step < steps.to; step++) current = optimizer.step(current, gradientAt(step))
  return current
}

describe.each(PAIRS)('%o', (spec, makeStock) => {
  test('moves weights as tfjs does', () => {
    const ours = advance(createOptimizer(spec, SIZE), initial(), { from: 0, to: STEPS }).dataSync()
    const stock = makeStock()
    const variable = tf.variable(initial())
    for (let step = 0; step < STEPS; step++) stock.applyGradients({ [variable.name]: gradientAt(step) })
    const theirs = variable.dataSync()
    const gap = Math.max(...Array.from(ours, (value, i) => Math.abs(value - (theirs[i] ?? Number.NaN))))
    expect(gap).toBeLessThan(1e-5)
  })
})

test('AdamW is Adam with weights that shrink by rate × decay each step', () => {
  const zero = tf.zeros<tf.Rank.R1>([SIZE])
  const weights = initial()
  const next = createOptimizer(ADAMW, SIZE).step(weights, zero).dataSync()
  const before = weights.dataSync()
  for (const [i, value] of next.entries()) expect(value).toBeCloseTo((before[i] ?? 0) * (1 - RATE * 0.1), 6)
})

test.each([...PAIRS.map(([spec]) => spec), ADAMW])('%o resumes to the bit', (spec) => {
  const whole = advance(createOptimizer(spec, SIZE), initial(), { from: 0, to: STEPS }).dataSync()

  const first = createOptimizer(spec, SIZE)
  const half = advance(first, initial(), { from: 0, to: 11 })
  const slots = new Map([...first.slots()].map(([name, slot]) => [name, Float32Array.from(slot.dataSync())]))
  const second = createOptimizer(spec, SIZE)
  second.restore(slots, first.scalars())
  expect(advance(second, half, { from: 11, to: STEPS }).dataSync()).toEqual(whole)
})
