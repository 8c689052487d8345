/** What a run reports, as columns so that a batch of steps is one transferable message. */

/** Row i of every column belongs to the same step. Loss includes the L1/L2 penalty, as in Keras. */
export interface MetricColumns {
  readonly step: Float32Array
  readonly loss: Float32Array
  /** Share of right answers in the batch, 0–1; NaN where the task has no accuracy. */
  readonly accuracy: Float32Array
  /** Mean absolute error of the batch; NaN where the task is a classification. */
  readonly error: Float32Array
}

export const METRIC_NAMES = ['step', 'loss', 'accuracy', 'error'] as const
export type MetricName = (typeof METRIC_NAMES)[number]

/** A measurement on held-out data. `split` says which: figures on the page always name their set. */
export interface Evaluation {
  readonly split: 'validation' | 'test'
  readonly step: number
  readonly loss: number
  readonly accuracy: number
  readonly error: number
  readonly samples: number
  /** True when the whole split was measured, not a sample of it. */
  readonly complete: boolean
}

export interface Speed {
  /** Median milliseconds of the recent steps, batch assembly and optimizer included. */
  readonly stepMilliseconds: number
  /** Mean of the steps since the last reading: one figure, not smoothed. */
  readonly latestMilliseconds: number
  readonly stepsPerSecond: number
}
