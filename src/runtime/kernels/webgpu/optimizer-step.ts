/** One dispatch for all weights: the rules of `runtime/optimizers.ts`, value by value. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'

/** How one value changes: `w`, `g` and slots in, `wNext` and `slotNext`s out. */
interface Rule {
  readonly key: string
  readonly slots: number
  readonly floats: readonly string[]
  readonly body: string
}

export interface OptimizerCall {
  readonly spec: OptimizerSpec
  readonly learningRate: number
  /** β₁ᵗ and β₂ᵗ of this step, for Adam's bias correction. */
  readonly beta1Power: number
  readonly beta2Power: number
  readonly weights: TensorInfo
  readonly gradient: TensorInfo
  readonly slots: readonly TensorInfo[]
  /** `[1]`, of `runtime/soundness.ts`: where it is 0, weights and slots stay as they were. */
  readonly sound?: TensorInfo | undefined
}

function updateProgram(rule: Rule, isGuarded: boolean): Program {
  const writes = { wNext: 'f32', ...slotBindings(rule.slots, 'Next') } as const
  const keep = Object.keys(writes).map((name) => `${name}[i] = ${name.replace('Next', '')}[i];`)
  return {
    key: `optimizer ${rule.key} ${isGuarded ? 'guarded' : ''}`,
    // With two slots and the guard this binds eight buffers, as many as every device has.
    reads: { w: 'f32', g: 'f32', ...slotBindings(rule.slots, ''), ...(isGuarded ? { sound: 'f32' } : {}) },
    writes,
    integers: ['count'],
    floats: rule.floats,
    code: () => eachValue(`${isGuarded ? `if (sound[0] == 0.0) { ${keep.join(' ')} return; }` : ''} ${rule.body}`),
  }
}

function slotBindings(count: number, suffix: string): Record<string, 'f32'> {
  return Object.fromEntries(Array.from({ length: count }, (_, slot) => [`slot${slot}${suffix}`, 'f32']))
}

const plain: Rule = {
  key: 'sgd',
  slots: 0,
  floats: ['rate'],
  body: 'wNext[i] = w[i] - g[i] * p.rate;',
}

const momentum: Rule = {
  key: 'momentum',
  slots: 1,
  floats: ['rate', 'momentum'],
  body: `
  let velocity = slot0[i] * p.momentum - g[i] * p.rate;
  slot0Next[i] = velocity;
  wNext[i] = w[i] + velocity;`,
}

const nesterov: Rule = {
  key: 'nesterov',
  slots: 1,
  floats: ['rate', 'momentum'],
  body: `
  let scaled = g[i] * p.rate;
  let velocity = slot0[i] * p.momentum - scaled;
  slot0Next[i] = velocity;
  wNext[i] = w[i] + (velocity * p.momentum - scaled);`,
}

const adam: Rule = {
  key: 'adam',
  slots: 2,
  floats: ['beta1', 'fresh1', 'beta2', 'fresh2', 'rate', 'correction', 'epsilon', 'keep'],
  body: `
  let first = slot0[i] * p.beta1 + g[i] * p.fresh1;
  let second = slot1[i] * p.beta2 + g[i] * g[i] * p.fresh2;
  slot0Next[i] = first;
  slot1Next[i] = second;
  wNext[i] = w[i] * p.keep - first * p.rate / (sqrt(second / p.correction) + p.epsilon);`,
}

const rmsprop: Rule = {
  key: 'rmsprop',
  slots: 1,
  floats: ['rate', 'rho', 'fresh', 'epsilon'],
  body: `
  let average = slot0[i] * p.rho + g[i] * g[i] * p.fresh;
  slot0Next[i] = average;
  wNext[i] = w[i] - g[i] * p.rate / sqrt(average + p.epsilon);`,
}

function ruleOf(call: OptimizerCall): { readonly rule: Rule; readonly floats: readonly number[] } {
  const { spec, learningRate, beta1Power, beta2Power } = call
  switch (spec.kind) {
    case 'sgd':
      if (spec.momentum === 0) return { rule: plain, floats: [learningRate] }
      return { rule: spec.nesterov ? nesterov : momentum, floats: [learningRate, spec.momentum] }
    case 'adam':
    case 'adamw': {
      const keep = spec.kind === 'adamw' ? 1 - learningRate * spec.weightDecay : 1
      const { beta1, beta2, epsilon } = spec
      const rate = learningRate / (1 - beta1Power)
      return { rule: adam, floats: [beta1, 1 - beta1, beta2, 1 - beta2, rate, 1 - beta2Power, epsilon, keep] }
    }
    case 'rmsprop':
      return { rule: rmsprop, floats: [learningRate, spec.rho, 1 - spec.rho, spec.epsilon] }
    default:
      return spec satisfies never
  }
}

/** New weights, then new slots; the old ones stay as they are. */
export function optimizerStep(device: WebgpuDevice, call: OptimizerCall): TensorInfo[] {
  const { rule, floats } = ruleOf(call)
  const { weights, gradient, slots, sound } = call
  const outputs = [weights, ...slots].map(({ shape }) => device.makeOutput(shape))
  const count = elementCount(weights.shape)
  device.run({
    program: updateProgram(rule, sound !== undefined),
    inputs: [weights, gradient, ...slots, ...(sound ? [sound] : [])],
    outputs,
    integers: [count],
    floats,
    varies: true,
    groups: groupsFor(count),
  })
  return outputs
}
