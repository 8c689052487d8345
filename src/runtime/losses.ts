/**
 * Losses as means over the batch, computed from logits where that is stable. Keras definitions.
 * A target is class labels or values; every loss accepts labels, so that losses can be compared
 * on one classification task (MSE against cross-entropy).
 */
import * as tf from '@tensorflow/tfjs-core'
import type { Activation } from '../layers/define.ts'
import type { LossKind } from '../spec/run.ts'
import { activate } from './activations.ts'
import { fused } from './fused.ts'

export type Target =
  /** `[batch]`, int32 */
  | { readonly kind: 'labels'; readonly labels: tf.Tensor1D; readonly classes: number }
  /** `[batch, values]`; `scale`: of one in the unit that errors are told in. */
  | { readonly kind: 'values'; readonly values: tf.Tensor; readonly scale: number }

/** What an output step produced, before its activation. */
export interface Prediction {
  readonly preActivation: tf.Tensor // [batch, units]
  readonly activation: Activation
}

/** `[batch, units]`, activated: computed only where it is asked for. */
export function outputOf({ preActivation, activation }: Prediction): tf.Tensor {
  return activation === 'linear' ? preActivation : activate(preActivation, activation)
}

const HUBER_DELTA = 1

/** Cross-entropies read logits: the pre-activation of their own activation, else the output as it is. */
function logitsOf(prediction: Prediction, activation: Activation): tf.Tensor {
  return prediction.activation === activation ? prediction.preActivation : outputOf(prediction)
}

/**
 * Labels as the values an output of this width is compared with: 0/1 for one unit, else one-hot. A label outside the
 * classes is no number, and neither is the loss: one-hot alone would make it a sample that costs nothing.
 */
function targetValues(target: Target, prediction: Prediction): tf.Tensor {
  // An output may have the same values in another shape: a flat reconstruction of an image.
  if (target.kind === 'values') return tf.reshape(target.values, prediction.preActivation.shape)
  const units = prediction.preActivation.shape.at(-1) ?? 1
  const { labels } = target
  const values = units === 1 ? tf.expandDims(labels, 1) : tf.oneHot(labels, units) // [batch, units]
  const classes = Math.max(units, 2)
  const isKnown = tf.logicalAnd(tf.greaterEqual(labels, 0), tf.less(labels, classes)) // [batch]
  return tf.where(tf.expandDims(isKnown, 1), tf.cast(values, 'float32'), Number.NaN) // [batch, units]
}

function errorOf(prediction: Prediction, target: Target): tf.Tensor {
  return tf.sub(outputOf(prediction), targetValues(target, prediction)) // [batch, units]
}

function isMatrix(tensor: tf.Tensor): tensor is tf.Tensor2D {
  return tensor.rank === 2
}

/**
 * The loss with which answers were right, in one kernel, where the backend has it: from logits, for labels.
 * The hits are kept: the caller disposes of them.
 */
export function fusedCrossEntropy(
  kind: LossKind,
  prediction: Prediction,
  target: Target,
): { readonly loss: tf.Scalar; readonly hits: tf.Tensor1D } | null {
  const { meanCrossEntropy } = fused()
  const isCategorical = kind === 'sparseCategoricalCrossentropy' || kind === 'categoricalCrossentropy'
  if (!meanCrossEntropy || !isCategorical || target.kind !== 'labels') return null
  const logits = logitsOf(prediction, 'softmax')
  return isMatrix(logits) ? meanCrossEntropy(logits, target.labels) : null
}

export function computeLoss(kind: LossKind, prediction: Prediction, target: Target): tf.Scalar {
  switch (kind) {
    case 'sparseCategoricalCrossentropy':
    case 'categoricalCrossentropy': {
      const logits = logitsOf(prediction, 'softmax')
      const { softmaxCrossEntropy } = fused()
      if (softmaxCrossEntropy && target.kind === 'labels' && isMatrix(logits)) {
        return tf.mean(softmaxCrossEntropy(logits, target.labels))
      }
      const logProbabilities = tf.logSoftmax(logits) // [batch, units]
      const values = targetValues(target, prediction)
      return tf.neg(tf.mean(tf.sum(tf.mul(values, logProbabilities), -1)))
    }
    case 'binaryCrossentropy': {
      // max(x, 0) − x·z + log(1 + e^−|x|): no overflow for large logits.
      const logits = logitsOf(prediction, 'sigmoid')
      const softplus = tf.log1p(tf.exp(tf.neg(tf.abs(logits))))
      const values = targetValues(target, prediction)
      return tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, values)), softplus))
    }
    case 'meanSquaredError':
      return tf.mean(tf.square(errorOf(prediction, target)))
    case 'meanAbsoluteError':
      return tf.mean(tf.abs(errorOf(prediction, target)))
    case 'huber': {
      const distance = tf.abs(errorOf(prediction, target))
      const quadratic = tf.minimum(distance, HUBER_DELTA)
      const linear = tf.sub(distance, quadratic)
      return tf.mean(tf.add(tf.mul(0.5, tf.square(quadratic)), tf.mul(HUBER_DELTA, linear)))
    }
    default:
      return kind satisfies never
  }
}

/** Number of right answers in the batch; NaN for values. */
export function countRight(prediction: Prediction, target: Target): tf.Scalar {
  if (target.kind === 'values') return tf.scalar(Number.NaN)
  // Softmax and sigmoid keep the order, and the sigmoid of 0 is the even chance: logits decide as well.
  const isOrdered = prediction.activation === 'softmax' || prediction.activation === 'sigmoid'
  const scores = isOrdered ? prediction.preActivation : outputOf(prediction)
  const isSingle = scores.shape.at(-1) === 1
  const chosen = isSingle ? tf.greater(tf.squeeze(scores, [1]), 0) : tf.argMax(scores, -1) // [batch]
  return tf.sum(tf.cast(tf.equal(tf.cast(chosen, 'int32'), target.labels), 'float32'))
}

/** Sum over the batch of the mean absolute error per sample, in the target's unit; NaN for labels. */
export function sumAbsoluteError(prediction: Prediction, target: Target): tf.Scalar {
  if (target.kind === 'labels') return tf.scalar(Number.NaN)
  const [batch = 1] = prediction.preActivation.shape
  const errors = tf.reshape(tf.abs(errorOf(prediction, target)), [batch, -1]) // [batch, values]
  return tf.mul(tf.sum(tf.mean(errors, -1)), target.scale)
}
