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
  /** Steps whose activation is left to whoever reads them: a loss from logits never needs it. */
  readonly raw?: ReadonlySet<number>
}

/** Values of every step, in plan order. */
export interface Walk {
  /** After the activation. */
  readonly outputs: readonly tf.Tensor[]
  /** Before it: logits where the activation is a softmax or sigmoid. */
  readonly preActivations: readonly tf.Tensor[]
}

/** `inputs`: one tensor `[batch, …shape]` per plan input, or a single one that feeds them all. Call inside a tidy. */
export function forward(plan: Plan, inputs: readonly tf.Tensor[], options: ForwardOptions): Walk {
  const outputs: tf.Tensor[] = []
  const preActivations: tf.Tensor[] = []
  for (const [index, step] of plan.steps.entries()) {
    const port = plan.inputs.indexOf(index)
    const fed = inputs.length === 1 && port >= 0 ? inputs[0] : inputs[port]
    const walk = { index, outputs, options }
    const joined = fed || options.raw?.has(index) ? null : applyFused(step, walk)
    const value = joined ?? (fed && step.inputs.length === 0 ? fed : apply(step, walk))
    const activation = activationOf(step)
    const isFinal = joined !== null || activation === 'linear' || options.raw?.has(index)
    preActivations.push(value)
    outputs.push(isFinal ? value : activate(value, activation))
  }
  return { outputs, preActivations }
}

/** In training nobody asks for the value before the activation of an inner layer. */
function applyFused(step: PlanStep, walk: WalkPlace): tf.Tensor | null {
  const layer = walk.options.training && fused().layers?.[step.kind]
  if (!layer) return null
  const { parameters } = step
  return layer({
    parameters,
    weights: weightsOf(step, walk),
    inputs: inputsOf(step, walk),
    activation: activationOf(step),
  })
}

export function activationOf(step: PlanStep): Activation {
  return findLayer(step.kind)?.activation?.(step.parameters) ?? 'linear'
}

interface WalkPlace {
  readonly index: number
  readonly outputs: readonly tf.Tensor[]
  readonly options: ForwardOptions
}

function weightsOf(step: PlanStep, { options }: WalkPlace): Record<string, tf.Tensor> {
  const own: Record<string, tf.Tensor> = {}
  for (const spec of step.weights) {
    const name = `${step.node}/${spec.name}`
    const tensor = options.weights.get(name) ?? options.statistics.get(name)
    if (tensor) own[spec.name] = tensor
  }
  return own
}

function inputsOf(step: PlanStep, { outputs }: WalkPlace): tf.Tensor[] {
  return step.inputs.map((input) => outputs[input] ?? missing(step))
}

function apply(step: PlanStep, walk: WalkPlace): tf.Tensor {
  const definition = findLayer(step.kind)
  if (!definition) throw new Error(`plan names unknown layer ${step.kind}`)
  const { training, update } = walk.options
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
    weightsOf(step, walk),
    inputsOf(step, walk),
  )
}

function missing(step: PlanStep): never {
  throw new Error(`input of ${step.node} was not computed`)
}
