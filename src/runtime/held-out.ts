/** The first validation samples with their answers and what the model makes of them: for tables, scatters and pairs. */
import * as tf from '@tensorflow/tfjs-core'
import type { HeldOutSample } from '../spec/insight.ts'
import { sizeOf } from './arena.ts'
import { cutParts, predictBatch } from './evaluate.ts'
import { outputOf } from './losses.ts'
import type { Model } from './model.ts'
import { disposeBatch, type ChunkRows, type ResidentData } from './resident-data.ts'

export async function readHeldOut(
  model: Model,
  data: ResidentData,
  parts: readonly ChunkRows[],
): Promise<HeldOutSample[]> {
  const shown: HeldOutSample[] = []
  for (const part of cutParts(parts)) {
    const batch = data.batch('train', [part])
    const output = tf.tidy(() => outputOf(predictBatch(model, batch.inputs))) // [batch, …output]
    disposeBatch(batch)
    const width = sizeOf(output.shape.slice(1))
    const values = Float32Array.from(await output.data())
    output.dispose()
    for (const [place, row] of Array.from(part.rows).entries()) {
      shown.push({
        index: shown.length,
        values: data.values('train', part.chunk, row),
        answer: data.answer('train', part.chunk, row),
        outputs: values.slice(place * width, (place + 1) * width),
      })
    }
  }
  return shown
}
