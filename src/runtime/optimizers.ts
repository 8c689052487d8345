/**
 * Optimizers over the flat weight tensor. Keras 3 update rules and defaults. Slots are flat
 * tensors; running beta products are kept as the doubles they are, so a resumed run is exact.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { OptimizerSpec } from '../spec/run.ts'
import { fused } from './fused.ts'
import { chooseSound } from './soundness.ts'

export interface Optimizer {
  learningRate: number
  readonly slots: () => ReadonlyMap<string, tf.Tensor1D>
  readonly scalars: () => Readonly<Record<string, number>>
  /**
   * `[size]`, `[size]` → new weights `[size]`; advances slots. With a `sound` of 0 (`soundness.ts`) neither changes.
   * Call outside any tidy.
   */
  readonly step: (weights: tf.Tensor1D, gradient: tf.Tensor1D, sound?: tf.Tensor1D) => tf.Tensor1D
  /** Back to the scalars of an earlier step, where the device has kept the tensors of that step. */
  readonly rewind: (scalars: Readonly<Record<string, number>>) => void
  readonly restore: (slots: ReadonlyMap<string, Float32Array>, scalars: Readonly<Record<string, number>>) => void
  readonly dispose: () => void
}

type Scalars = Readonly<Record<string, number>>

const keep = (scalars: Scalars): Scalars => scalars

interface Rule {
  readonly slots: readonly string[]
  readonly scalars: Scalars
  /** Scalars of the next step. */
  readonly advance: (scalars: Scalars) => Scalars
  /** Returns `[weights, …slots]`. */
  readonly update: (state: {
    weights: tf.Tensor1D
    gradient: tf.Tensor1D
    slots: readonly tf.Tensor1D[]
    scalars: Scalars
    learningRate: number
  }) => tf.Tensor[]
}

/** Keras `SGD`: plain, momentum (Polyak 1964) or Nesterov (Sutskever et al. 2013). */
function sgdRule(spec: Extract<OptimizerSpec, { kind: 'sgd' }>): Rule {
  if (spec.momentum === 0) {
    return {
      slots: [],
      scalars: {},
      advance: keep,
      update: ({ weights, gradient, learningRate }) => [tf.sub(weights, tf.mul(gradient, learningRate))],
    }
  }
  return {
    slots: ['momentum'],
    scalars: {},
    advance: keep,
    update: ({ weights, gradient, slots: [velocity], learningRate }) => {
      const scaled = tf.mul(gradient, learningRate)
      const next = tf.sub(tf.mul(slot(velocity), spec.momentum), scaled)
      const change = spec.nesterov ? tf.sub(tf.mul(next, spec.momentum), scaled) : next
      return [tf.add(weights, change), next]
    },
  }
}

/**
 * Kingma & Ba 2015, algorithm 1, as in PyTorch and tfjs. Keras folds the bias correction into the
 * rate, which scales ε in the first steps and is equal otherwise. AdamW: Loshchilov & Hutter 2019.
 */
function adamRule(spec: Extract<OptimizerSpec, { kind: 'adam' | 'adamw' }>): Rule {
  return {
    slots: ['momentum', 'velocity'],
    scalars: { beta1Power: 1, beta2Power: 1 },
    advance: ({ beta1Power = 1, beta2Power = 1 }) => ({
      beta1Power: beta1Power * spec.beta1,
      beta2Power: beta2Power * spec.beta2,
    }),
    update: ({ weights, gradient, slots: [first, second], scalars, learningRate }) => {
      const { beta1Power = 0, beta2Power = 0 } = scalars
      const momentum = tf.add(tf.mul(slot(first), spec.beta1), tf.mul(gradient, 1 - spec.beta1))
      const velocity = tf.add(tf.mul(slot(second), spec.beta2), tf.mul(tf.square(gradient), 1 - spec.beta2))
      const decayed = spec.kind === 'adamw' ? tf.mul(weights, 1 - learningRate * spec.weightDecay) : weights
      const spread = tf.add(tf.sqrt(tf.div(velocity, 1 - beta2Power)), spec.epsilon)
      const change = tf.div(tf.mul(momentum, learningRate / (1 - beta1Power)), spread)
      return [tf.sub(decayed, change), momentum, velocity]
    },
  }
}

/** Hinton's lecture 6e, Keras `RMSprop` without momentum and centring. */
function rmspropRule(spec: Extract<OptimizerSpec, { kind: 'rmsprop' }>): Rule {
  return {
    slots: ['velocity'],
    scalars: {},
    advance: keep,
    update: ({ weights, gradient, slots: [average], learningRate }) => {
      const velocity = tf.add(tf.mul(slot(average), spec.rho), tf.mul(tf.square(gradient), 1 - spec.rho))
      return [
        tf.sub(weights, tf.div(tf.mul(gradient, learningRate), tf.sqrt(tf.add(velocity, spec.epsilon)))),
        velocity,
      ]
    },
  }
}

function slot(tensor: tf.Tensor1D | undefined): tf.Tensor1D {
  if (!tensor) throw new Error('optimizer slot missing')
  return tensor
}

function ruleOf(spec: OptimizerSpec): Rule {
  switch (spec.kind) {
    case 'sgd':
      return sgdRule(spec)
    case 'adam':
    case 'adamw':
      return adamRule(spec)
    case 'rmsprop':
      return rmspropRule(spec)
    default:
      return spec satisfies never
  }
}

export function createOptimizer(spec: OptimizerSpec, size: number): Optimizer {
  const rule = ruleOf(spec)
  let slots: readonly tf.Tensor1D[] = rule.slots.map(() => tf.zeros([size]))
  let { scalars } = rule

  function replaceSlots(next: readonly tf.Tensor1D[]): void {
    for (const old of slots) old.dispose()
    slots = next
  }

  const optimizer: Optimizer = {
    learningRate: spec.learningRate,
    slots: () => new Map(rule.slots.map((name, index) => [name, slot(slots[index])])),
    scalars: () => ({ ...scalars }),
    step: (weights, gradient, sound) => {
      // All operands are [size], so elementwise results are too.
      const { learningRate } = optimizer
      scalars = rule.advance(scalars)
      const { beta1Power = 0, beta2Power = 0 } = scalars
      const update = fused().updateWeights
      const [next, ...nextSlots] = update
        ? update({ spec, learningRate, weights, gradient, slots, beta1Power, beta2Power, sound })
        : tf.tidy(() => {
            const updated = rule.update({ weights, gradient, slots, scalars, learningRate }) as tf.Tensor1D[]
            return sound ? chooseSound(sound, updated, [weights, ...slots]) : updated
          })
      replaceSlots(nextSlots)
      return slot(next)
    },
    rewind: (earlier) => {
      scalars = earlier
    },
    restore: (stored, storedScalars) => {
      replaceSlots(rule.slots.map((name) => tf.tensor1d(stored.get(name) ?? new Float32Array(size))))
      scalars = { ...rule.scalars, ...storedScalars }
    },
    dispose: () => replaceSlots([]),
  }
  return optimizer
}
