/**
 * Figures of the steps whose values still lie on the device. They are read together, at most
 * every 50 ms, so no step waits for its own numbers.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { MetricColumns } from '../spec/metrics.ts'

/** Bounds how far the host may run ahead of the device. */
export const RING_CAPACITY = 64

export interface MetricsRing {
  readonly length: () => number
  /** Takes ownership of `figures`, `[3]`: loss, accuracy, error. */
  readonly push: (step: number, figures: tf.Tensor1D) => void
  /** Empties the ring in one readback. */
  readonly read: () => Promise<MetricColumns>
  readonly dispose: () => void
}

const FIGURES = 3

export function createMetricsRing(): MetricsRing {
  let rows: { step: number; figures: tf.Tensor1D }[] = []

  async function read(): Promise<MetricColumns> {
    const taken = rows
    rows = []
    const joined = tf.tidy(() => tf.concat(taken.map(({ figures }) => figures)))
    for (const { figures } of taken) figures.dispose()
    const values = await joined.data()
    joined.dispose()
    const column = (offset: number): Float32Array =>
      Float32Array.from(taken, (_, index) => values[index * FIGURES + offset] ?? Number.NaN)
    return {
      step: Float32Array.from(taken, ({ step }) => step),
      loss: column(0),
      accuracy: column(1),
      error: column(2),
    }
  }

  return {
    length: () => rows.length,
    push: (step, figures) => rows.push({ step, figures }),
    read,
    dispose: () => {
      for (const { figures } of rows) figures.dispose()
      rows = []
    },
  }
}
