/** The held-out samples a classifier is least sure of: wrong answers first, most confident ones leading. */
import * as tf from '@tensorflow/tfjs-core'
import type { UnsureSample } from '../spec/insight.ts'
import { cutParts, predictBatch } from './evaluate.ts'
import { outputOf } from './losses.ts'
import type { Model } from './model.ts'
import { disposeBatch, type ChunkRows, type ResidentData } from './resident-data.ts'

/** Searched among so many samples, to keep the pass short. */
export const UNSURE_POOL = 512

interface Judged {
  readonly chunk: number
  readonly row: number
  readonly index: number
  readonly label: number
  readonly predicted: number
  readonly confidence: number
}

export async function leastSure(
  model: Model,
  data: ResidentData,
  parts: readonly ChunkRows[],
  options: { count: number; pause: () => Promise<void> },
): Promise<UnsureSample[]> {
  const judged: Judged[] = []
  for (const part of cutParts(parts)) {
    const batch = data.batch('train', [part])
    const output = tf.tidy(() => outputOf(predictBatch(model, batch.inputs))) // [batch, classes]
    disposeBatch(batch)
    const values = Float32Array.from(await output.data())
    const classes = output.shape[1] ?? 1
    output.dispose()
    const labels = data.labels('train', part.chunk)
    for (let i = 0; i < part.rows.length; i++) {
      const row = part.rows[i] ?? 0
      const own = values.subarray(i * classes, (i + 1) * classes)
      const predicted = own.reduce((best, value, index) => (value > (own[best] ?? 0) ? index : best), 0)
      judged.push({
        chunk: part.chunk,
        row,
        index: judged.length,
        label: labels[row] ?? 0,
        predicted,
        confidence: own[predicted] ?? 0,
      })
    }
    await options.pause()
  }
  return judged
    .sort((left, right) => doubt(right) - doubt(left))
    .slice(0, options.count)
    .map(({ chunk, row, index, label, predicted, confidence }) => ({
      index,
      values: data.values('train', chunk, row),
      label,
      predicted,
      confidence,
    }))
}

/** Above 1 for wrong answers, rising with misplaced confidence; below 1 for right ones. */
function doubt({ label, predicted, confidence }: Judged): number {
  return label === predicted ? 1 - confidence : 1 + confidence
}
