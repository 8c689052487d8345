/** Held-out measurements and predictions: forward passes in batches, nothing random, nothing changed. */
import * as tf from '@tensorflow/tfjs-core'
import type { Evaluation } from '../spec/metrics.ts'
import { sizeOf } from './arena.ts'
import type { WeightTensors } from './best-weights.ts'
import { activationOf, forward } from './forward.ts'
import { computeLoss, countRight, outputOf, sumAbsoluteError, type Prediction } from './losses.ts'
import type { Model } from './model.ts'
import { disposeBatch, type Batch, type ChunkRows, type ResidentData, type Split } from './resident-data.ts'

const EVALUATION_BATCH = 256

export interface HeldOut {
  readonly split: 'validation' | 'test'
  readonly parts: readonly ChunkRows[]
  readonly complete: boolean
}

/** The file a held-out part is cut from. */
function fileOf(split: 'validation' | 'test'): Split {
  return split === 'test' ? 'test' : 'train'
}

/** Batches of at most `EVALUATION_BATCH` rows, each within one chunk. */
export function cutParts(parts: readonly ChunkRows[]): ChunkRows[] {
  return parts.flatMap(({ chunk, rows }) =>
    Array.from({ length: Math.ceil(rows.length / EVALUATION_BATCH) }, (_, i) => ({
      chunk,
      rows: Array.from(rows).slice(i * EVALUATION_BATCH, (i + 1) * EVALUATION_BATCH),
    })),
  )
}

/** The first objective's prediction, with the model's weights or others. Call inside a tidy. */
export function predictBatch(model: Model, inputs: tf.Tensor, others: WeightTensors | null = null): Prediction {
  const objective = model.plan.objectives[0]
  const step = objective && model.plan.steps[objective.step]
  if (!step) throw new Error('a plan needs an objective')
  const walk = forward(model.plan, [inputs], {
    weights: others?.weights ?? model.arena.views(),
    statistics: others?.statistics ?? model.arena.statistics(),
    raw: new Set([objective.step]),
  })
  const preActivation = walk.preActivations[objective.step]
  if (!preActivation) throw new Error(`objective ${objective.node} was not computed`)
  return { preActivation, activation: activationOf(step) }
}

/**
 * `pause` gives the thread back between batches. The sums are read after each: a GPU would otherwise take in the whole
 * set before it answers, and nobody could tell a busy device from a dead one.
 */
export async function evaluate(
  model: Model,
  data: ResidentData,
  heldOut: HeldOut,
  pause: () => Promise<void>,
): Promise<Evaluation> {
  const loss = model.plan.objectives[0]?.loss ?? 'meanSquaredError'
  const { step } = model
  let sums = tf.zeros([3])
  let samples = 0
  for (const part of cutParts(heldOut.parts)) {
    const batch = data.batch(fileOf(heldOut.split), [part])
    const next = tf.tidy(() => tf.add(sums, figuresOf(model, batch, loss)))
    sums.dispose()
    disposeBatch(batch)
    sums = next
    samples += batch.size
    await sums.data()
    await pause()
  }
  const [lossSum = Number.NaN, right = Number.NaN, error = Number.NaN] = await sums.data()
  sums.dispose()
  return {
    split: heldOut.split,
    step,
    loss: lossSum / samples,
    accuracy: right / samples,
    error: error / samples,
    samples,
    complete: heldOut.complete,
  }
}

/** `[3]`: loss × batch, right answers, summed error. */
function figuresOf(model: Model, batch: Batch, loss: Parameters<typeof computeLoss>[0]): tf.Tensor {
  const prediction = predictBatch(model, batch.inputs)
  return tf.stack([
    tf.mul(computeLoss(loss, prediction, batch.target), batch.size),
    countRight(prediction, batch.target),
    sumAbsoluteError(prediction, batch.target),
  ])
}

export interface Question {
  readonly shape: readonly number[]
  /** One or more samples in the scale the network sees. */
  readonly values: Float32Array
  /** Made within the tidy. Absent: the model's own weights. */
  readonly weights?: () => WeightTensors | null
}

/** Outputs, activated. */
export async function predict(model: Model, { shape, values, weights }: Question): Promise<Float32Array> {
  const samples = values.length / sizeOf(shape)
  const output = tf.tidy(() =>
    outputOf(predictBatch(model, tf.tensor(values, [samples, ...shape]), weights?.() ?? null)),
  )
  const outputs = Float32Array.from(await output.data())
  output.dispose()
  return outputs
}
