/** One dispatch for all weights: the rules of `runtime/optimizers.ts`, value by value. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import type { OptimizerSpec } from '../../../spec/run.ts'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'

interface Rule {
  readonly program: Program
  readonly floats: readonly number[]
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
}

function updateProgram(key: string, rule: { slots: number; floats: readonly string[]; body: string }): Program {
  const slots = Array.from({ length: rule.slots }, (_, index) => index)
  return {
    key: `optimizer ${key}`,
    reads: { w: 'f32', g: 'f32', ...Object.fromEntries(slots.map((slot) => [`slot${slot}`, 'f32' as const])) },
    writes: { wNext: 'f32', ...Object.fromEntries(slots.map((slot) => [`slot${slot}Next`, 'f32' as const])) },
    integers: ['count'],
    floats: rule.floats,
    code: () => eachValue(rule.body),
  }
}

const plain = updateProgram('sgd', { slots: 0, floats: ['rate'], body: 'wNext[i] = w[i] - g[i] * p.rate;' })

const momentum = updateProgram('momentum', {
  slots: 1,
  floats: ['rate', 'momentum'],
  body: `
  let velocity = slot0[i] * p.momentum - g[i] * p.rate;
  slot0Next[i] = velocity;
  wNext[i] = w[i] + velocity;`,
})

const nesterov = updateProgram('nesterov', {
  slots: 1,
  floats: ['rate', 'momentum'],
  body: `
  let scaled = g[i] * p.rate;
  let velocity = slot0[i] * p.momentum - scaled;
  slot0Next[i] = velocity;
  wNext[i] = w[i] + (velocity * p.momentum - scaled);`,
})

const adam = updateProgram('adam', {
  slots: 2,
  floats: ['beta1', 'fresh1', 'beta2', 'fresh2', 'rate', 'correction', 'epsilon', 'keep'],
  body: `
  let first = slot0[i] * p.beta1 + g[i] * p.fresh1;
  let second = slot1[i] * p.beta2 + g[i] * g[i] * p.fresh2;
  slot0Next[i] = first;
  slot1Next[i] = second;
  wNext[i] = w[i] * p.keep - first * p.rate / (sqrt(second / p.correction) + p.epsilon);`,
})

const rmsprop = updateProgram('rmsprop', {
  slots: 1,
  floats: ['rate', 'rho', 'fresh', 'epsilon'],
  body: `
  let average = slot0[i] * p.rho + g[i] * g[i] * p.fresh;
  slot0Next[i] = average;
  wNext[i] = w[i] - g[i] * p.rate / sqrt(average + p.epsilon);`,
})

function ruleOf({ spec, learningRate, beta1Power, beta2Power }: OptimizerCall): Rule {
  switch (spec.kind) {
    case 'sgd':
      if (spec.momentum === 0) return { program: plain, floats: [learningRate] }
      return { program: spec.nesterov ? nesterov : momentum, floats: [learningRate, spec.momentum] }
    case 'adam':
    case 'adamw': {
      const keep = spec.kind === 'adamw' ? 1 - learningRate * spec.weightDecay : 1
      const { beta1, beta2, epsilon } = spec
      const rate = learningRate / (1 - beta1Power)
      return { program: adam, floats: [beta1, 1 - beta1, beta2, 1 - beta2, rate, 1 - beta2Power, epsilon, keep] }
    }
    case 'rmsprop':
      return { program: rmsprop, floats: [learningRate, spec.rho, 1 - spec.rho, spec.epsilon] }
    default:
      return spec satisfies never
  }
}

/** New weights, then new slots; the old ones stay as they are. */
export function optimizerStep(device: WebgpuDevice, call: OptimizerCall): TensorInfo[] {
  const { program, floats } = ruleOf(call)
  const { weights, gradient, slots } = call
  const outputs = [weights, ...slots].map(({ shape }) => device.makeOutput(shape))
  const count = elementCount(weights.shape)
  device.run({
    program,
    inputs: [weights, gradient, ...slots],
    outputs,
    integers: [count],
    floats,
    varies: true,
    groups: groupsFor(count),
  })
  return outputs
}
