/**
 * The walk: executes a plan step by step on whatever backend runs. One walk serves training
 * (inside a gradient tape), evaluation, prediction and the pictures on the nodes.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Activation } from '../layers/define.ts'
import { findLayer } from '../layers/registry.ts'
import type { Plan, PlanStep } from '../spec/plan.ts'
import { uniforms } from '../spec/random.ts'
import { activate } from './activations.ts'
import { sizeOf } from './arena.ts'
import { fused } from './fused.ts'
import { STREAMS } from './streams.ts'

export interface ForwardOptions {
  readonly weights: ReadonlyMap<string, tf.Tensor>
  readonly statistics: ReadonlyMap<string, tf.Tensor>
  /** Keys the dropout masks; absent: inference. */
  readonly training?: { readonly seed: number; readonly step: number }
  /** Receives new values of statistics, by full name. */
  readonly update?: (name: string, value: tf.Tensor) => void
}

/** Values of every step, in plan order. */
export interface Walk {
  /** After the activation. */
  readonly outputs: readonly tf.Tensor[]
  /** Before it: logits where the activation is a softmax or sigmoid. */
  readonly preActivations: readonly tf.Tensor[]
}

/** `inputs`: one tensor `[batch, …shape]` per plan input. Call inside a tidy. */
export function forward(plan: Plan, inputs: readonly tf.Tensor[], options: ForwardOptions): Walk {
  const outputs: tf.Tensor[] = []
  const preActivations: tf.Tensor[] = []
  for (const [index, step] of plan.steps.entries()) {
    const fed = inputs[plan.inputs.indexOf(index)]
    const value = fed && step.inputs.length === 0 ? fed : apply(step, { index, outputs, options })
    const activation = activationOf(step)
    preActivations.push(value)
    outputs.push(activation === 'linear' ? value : activate(value, activation))
  }
  return { outputs, preActivations }
}

export function activationOf(step: PlanStep): Activation {
  return findLayer(step.kind)?.activation?.(step.parameters) ?? 'linear'
}

function apply(
  step: PlanStep,
  walk: { index: number; outputs: readonly tf.Tensor[]; options: ForwardOptions },
): tf.Tensor {
  const definition = findLayer(step.kind)
  if (!definition) throw new Error(`plan names unknown layer ${step.kind}`)
  const { weights, statistics, training, update } = walk.options
  const own: Record<string, tf.Tensor> = {}
  for (const spec of step.weights) {
    const name = `${step.node}/${spec.name}`
    const tensor = weights.get(name) ?? statistics.get(name)
    if (tensor) own[spec.name] = tensor
  }
  let draws = 0
  return definition.apply(
    {
      tf,
      training: training !== undefined,
      random: (shape) => {
        const key = {
          seed: training?.seed ?? 0,
          stream: STREAMS.mask,
          a: training?.step ?? 0,
          b: walk.index,
          c: draws++,
        }
        return fused().uniforms?.(key, shape) ?? tf.tensor(uniforms(key, sizeOf(shape)), [...shape])
      },
      update: (weight, value) => update?.(`${step.node}/${weight}`, value),
    },
    step.parameters,
    own,
    step.inputs.map((input) => walk.outputs[input] ?? missing(step)),
  )
}

function missing(step: PlanStep): never {
  throw new Error(`input of ${step.node} was not computed`)
}
