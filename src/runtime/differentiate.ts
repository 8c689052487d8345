/** One batch forward and backward: loss, right answers and the flat gradient of all trainable weights. */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import * as tf from '@tensorflow/tfjs-core'
import type { Batch } from './resident-data.ts'
import { activationOf, forward } from './forward.ts'
import { computeLoss, countRight, sumAbsoluteError, type Prediction } from './losses.ts'
import type { Model } from './model.ts'

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
  let predictions: Prediction[] = []

  const [figures, gradient] = tf.tidy(() => {
    const { value, grads } = tf.engine().gradients(() => {
      const walk = forward(plan, [batch.inputs], {
        weights: views,
        statistics: arena.statistics(),
        training: { seed: config.seed, step },
        update: (name, tensor) => updates.set(name, tf.keep(tensor)),
      })
      predictions = plan.objectives.map((objective) => {
        const planStep = plan.steps[objective.step]
        const output = walk.outputs[objective.step]
        const preActivation = walk.preActivations[objective.step]
        if (!planStep || !output || !preActivation) throw new Error(`objective ${objective.node} is not in the plan`)
        return { output: tf.keep(output), preActivation: tf.keep(preActivation), activation: activationOf(planStep) }
      })
      return totalLoss(model, { predictions, batch, views })
    }, variables)
    const first = predictions[0]
    if (!first) throw new Error('a plan needs an objective')
    const row = tf.stack([
      value,
      tf.div(countRight(first, batch.target), batch.size),
      tf.div(sumAbsoluteError(first, batch.target), batch.size),
    ])
    const flat = tf.concat(grads.map((grad) => tf.reshape(grad, [-1])))
    return [row, flat] as [tf.Tensor1D, tf.Tensor1D] // stack of scalars, concat of flats
  })
  for (const { output, preActivation } of predictions) {
    output.dispose()
    preActivation.dispose()
  }
  return { figures, gradient, updates }
}

/** Σ weight × loss over the objectives, plus l1·Σ|w| + l2·Σw² over the kernels. */
function totalLoss(
  { plan, config, arena }: Model,
  {
    predictions,
    batch,
    views,
  }: { predictions: readonly Prediction[]; batch: Batch; views: ReadonlyMap<string, tf.Tensor> },
): tf.Scalar {
  const terms = plan.objectives.flatMap(({ loss, weight }, index) => {
    const prediction = predictions[index]
    if (!prediction) return []
    const value = computeLoss(loss, prediction, batch.target)
    return [weight === 1 ? value : tf.mul(value, weight)]
  })
  for (const { name, spec } of arena.segments) {
    const view = views.get(name)
    if (!view || !spec.regularized) continue
    if (config.l1 > 0) terms.push(tf.mul(tf.sum(tf.abs(view)), config.l1))
    if (config.l2 > 0) terms.push(tf.mul(tf.sum(tf.square(view)), config.l2))
  }
  return (terms.length === 1 ? terms[0] : tf.addN(terms)) as tf.Scalar // every term is a scalar
}
