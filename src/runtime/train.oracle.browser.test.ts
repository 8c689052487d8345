/** Our loop against `tf.LayersModel`: the same weights, the same batches, the same optimizer, the same losses. */
import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import { openTemplate } from '../templates/registry.ts'
import { epochOrder } from './epoch-order.ts'
import { createModel } from './model.ts'
import { createResidentData } from './resident-data.ts'
import { createSamples } from './samples.ts'
import { shippedChunk } from './shipped-chunk.testing.ts'
import { cutBatch, train } from './train.ts'
import { UNWATCHED } from './unwatched.testing.ts'

const STEPS = 20
const BATCH = 2
const SEED = 5

function stockCnn(): tf.LayersModel {
  const relu = { activation: 'relu' } as const
  const model = tf.sequential()
  model.add(tf.layers.conv2d({ filters: 32, kernelSize: 3, ...relu, inputShape: [28, 28, 1] }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, ...relu }))
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }))
  model.add(tf.layers.conv2d({ filters: 64, kernelSize: 3, ...relu }))
  model.add(tf.layers.flatten())
  model.add(tf.layers.dense({ units: 64, ...relu }))
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))
  model.compile({ optimizer: tf.train.adam(1e-3, 0.9, 0.999, 1e-7), loss: 'sparseCategoricalCrossentropy' })
  return model
}

test('chapter-cnn: 20 losses equal those of tf.LayersModel within 1e-4', { timeout: 180_000 }, async () => {
  await tf.setBackend('cpu')
  const { graph, run } = openTemplate('chapter-cnn', 'oracle')
  const { plan } = compile(graph, findDataset('mnist') ?? null)
  if (!plan) throw new Error('chapter-cnn does not compile')
  const { card, decoded } = await shippedChunk('mnist')
  const data = createResidentData(card, { onDevice: () => false })
  data.add('train', 0, decoded)
  const config = { ...run, batchSize: BATCH, seed: SEED, sampleLimit: 2000 }
  const samples = createSamples(data, config.sampleLimit)
  const model = createModel(plan, config)

  const stock = stockCnn()
  stock.setWeights(model.arena.segments.map(({ name }) => model.arena.views().get(name) ?? tf.scalar(0)))
  const order = epochOrder(samples.plan.trainSizes, { seed: SEED, epoch: 0 })
  const expected: number[] = []
  for (let step = 0; step < STEPS; step++) {
    const parts = cutBatch(order, step * BATCH, (step + 1) * BATCH).map(({ chunk, rows }) => ({
      chunk,
      rows: Array.from(rows, (row) => samples.rows(chunk).train[row] ?? 0),
    }))
    const { inputs, target } = data.batch('train', parts)
    if (target.kind !== 'labels') throw new Error('digits have labels')
    expected.push(Number(await stock.trainOnBatch(inputs, tf.cast(target.labels, 'float32'))))
  }

  const losses: number[] = []
  const events = train({
    ...UNWATCHED,
    model,
    data,
    samples,
    totalSteps: STEPS,
    now: () => performance.now(),
    readsAtOnce: false,
  })
  for await (const event of events) if (event.kind === 'metrics') losses.push(...event.columns.loss)

  expect(losses).toHaveLength(STEPS)
  const gaps = losses.map((loss, step) => Math.abs(loss - (expected[step] ?? Number.NaN)))
  expect(Math.max(...gaps)).toBeLessThan(1e-4)
  // The losses move, so equality says something.
  expect(Math.max(...losses) - Math.min(...losses)).toBeGreaterThan(0.1)
})
