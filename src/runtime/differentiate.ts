/** One batch forward and backward: loss, right answers and the flat gradient of all trainable weights. */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import * as tf from '@tensorflow/tfjs-core'
import type { Plan } from '../spec/plan.ts'
import type { LossKind } from '../spec/run.ts'
import { activationOf, forward, type Walk } from './forward.ts'
import { fused } from './fused.ts'
import { computeLoss, countRight, fusedCrossEntropy, sumAbsoluteError, type Prediction, type Target } from './losses.ts'
import type { Model } from './model.ts'
import type { Batch } from './resident-data.ts'

export interface StepOutcome {
  /** `[3]`: loss, share of right answers, mean absolute error. */
  readonly figures: tf.Tensor1D
  /** `[size of the arena]` */
  readonly gradient: tf.Tensor1D
  readonly updates: ReadonlyMap<string, tf.Tensor>
}

/** The caller owns every tensor of the outcome. */
export function differentiate(model: Model, batch: Batch): StepOutcome {
  const { plan, config, arena, step } = model
  const names = arena.segments.map((segment) => segment.name)
  const views = arena.views()
  const variables = names.map((name) => views.get(name)).filter((view) => view !== undefined)
  const updates = new Map<string, tf.Tensor>()
  const answers: Right[] = []

  const [figures, gradient] = tf.tidy(() => {
    const { value, grads } = tf.engine().gradients(() => {
      const walk = forward(plan, [batch.inputs], {
        weights: views,
        statistics: arena.statistics(),
        training: { seed: config.seed, step },
        update: (name, tensor) => updates.set(name, tf.keep(tensor)),
        raw: rawSteps(plan),
      })
      const losses = plan.objectives.map((objective, index) => {
        const { loss, right } = judge(objective.loss, predictionOf(plan, walk, objective), batch.target)
        if (index === 0) answers.push(right)
        else dropRight(right)
        return loss
      })
      return totalLoss(model, losses)
    }, variables)
    const [right] = answers
    if (!right) throw new Error('a plan needs an objective')
    return [figuresRow(value as tf.Scalar, right, batch.size), (fused().joinFlat ?? joinByConcat)(grads)] // a sum of scalars
  })
  answers.forEach(dropRight)
  return { figures, gradient, updates }
}

/** Right answers, read outside the tape: kept tensors. */
type Right =
  /** `[batch]` of 0 and 1. */
  | { readonly kind: 'hits'; readonly hits: tf.Tensor1D }
  | { readonly kind: 'sums'; readonly count: tf.Scalar; readonly error: tf.Scalar }

function judge(kind: LossKind, prediction: Prediction, target: Target): { loss: tf.Scalar; right: Right } {
  const joined = fusedCrossEntropy(kind, prediction, target)
  if (joined) return { loss: joined.loss, right: { kind: 'hits', hits: joined.hits } }
  const count = tf.keep(countRight(prediction, target))
  const error = tf.keep(sumAbsoluteError(prediction, target))
  return { loss: computeLoss(kind, prediction, target), right: { kind: 'sums', count, error } }
}

function dropRight(right: Right): void {
  tf.dispose(right.kind === 'hits' ? [right.hits] : [right.count, right.error])
}

/** `[3]`: loss, share of right answers, mean absolute error. */
function figuresRow(loss: tf.Scalar, right: Right, batchSize: number): tf.Tensor1D {
  const { metricsRow } = fused()
  if (right.kind === 'hits' && metricsRow) return metricsRow(loss, right.hits)
  const { count, error } = right.kind === 'sums' ? right : { count: tf.sum(right.hits), error: tf.scalar(Number.NaN) }
  return tf.stack([loss, tf.div(count, batchSize), tf.div(error, batchSize)]) as tf.Tensor1D // a stack of scalars
}

function joinByConcat(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat(tensors.map((tensor) => tf.reshape(tensor, [-1]))) as tf.Tensor1D // of flat tensors
}

/** Objectives that no other step reads: only a loss sees their activation, if that. */
function rawSteps(plan: Plan): ReadonlySet<number> {
  const read = new Set(plan.steps.flatMap(({ inputs }) => inputs))
  return new Set(plan.objectives.map(({ step }) => step).filter((step) => !read.has(step)))
}

function predictionOf(plan: Plan, walk: Walk, { step, node }: Plan['objectives'][number]): Prediction {
  const planStep = plan.steps[step]
  const preActivation = walk.preActivations[step]
  if (!planStep || !preActivation) throw new Error(`objective ${node} is not in the plan`)
  return { preActivation, activation: activationOf(planStep) }
}

/** Σ weight × loss over the objectives, plus l1·Σ|w| + l2·Σw² over the kernels. */
function totalLoss({ plan, config, arena }: Model, losses: readonly tf.Scalar[]): tf.Scalar {
  const terms: tf.Tensor[] = losses.map((loss, index) => {
    const weight = plan.objectives[index]?.weight ?? 1
    return weight === 1 ? loss : tf.mul(loss, weight)
  })
  const views = arena.views()
  for (const { name, spec } of arena.segments) {
    const view = views.get(name)
    if (!view || !spec.regularized) continue
    if (config.l1 > 0) terms.push(tf.mul(tf.sum(tf.abs(view)), config.l1))
    if (config.l2 > 0) terms.push(tf.mul(tf.sum(tf.square(view)), config.l2))
  }
  return (terms.length === 1 ? terms[0] : tf.addN(terms)) as tf.Scalar // every term is a scalar
}
