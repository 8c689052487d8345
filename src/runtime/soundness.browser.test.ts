/** A loss that stops being a number in the middle of a burst leaves the device as it was a step before, to the bit. */
import * as tf from '@tensorflow/tfjs-core'
import { expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import { compile } from '../graph/compile.ts'
import type { BackendName } from '../spec/run.ts'
import { openTemplate } from '../templates/registry.ts'
import { startBackend } from './backend.ts'
import { createModel, saveCheckpoint, type Model } from './model.ts'
import { createResidentData, type ResidentData } from './resident-data.ts'
import { createSamples, type Samples } from './samples.ts'
import { shippedChunk } from './shipped-chunk.testing.ts'
import { train, type TrainingEvent } from './train.ts'
import { UNWATCHED } from './unwatched.testing.ts'

/** Step before which the learning rate becomes absurd. */
const ABSURD_AT = 4
/** The host reads only when its ring is full, so that all of this is one burst. */
const STEPS = 20

async function openDigits(): Promise<{ data: ResidentData; samples: Samples }> {
  const { card, decoded } = await shippedChunk('digits')
  const data = createResidentData(card, { onDevice: () => false })
  data.add('train', 0, decoded)
  return { data, samples: createSamples(data, null) }
}

/** Batch normalisation, dropout and Adam: everything that a step changes. */
function makeModel(): Model {
  const { graph, run } = openTemplate('digits-branches', 'soundness')
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error('digits-branches does not compile')
  return createModel(plan, { ...run, seed: 3, batchSize: 2 })
}

async function trainBurst(model: Model, totalSteps: number): Promise<TrainingEvent[]> {
  const found: TrainingEvent[] = []
  const digits = await openDigits()
  const events = train({
    ...UNWATCHED,
    model,
    ...digits,
    totalSteps,
    gate: () => {
      if (model.step === ABSURD_AT) model.optimizer.learningRate = 1e30
      return Promise.resolve('step')
    },
    now: () => 0,
    readsAtOnce: false,
  })
  for await (const event of events) found.push(event)
  digits.data.releaseDevice()
  return found
}

test.each(['cpu', 'webgl', 'webgpu'] satisfies BackendName[])('on %s', async (preference) => {
  const report = await startBackend({ preference, measured: undefined }, undefined)
  expect(report.backend).toBe(preference)

  const spoiled = makeModel()
  const tensors = tf.memory().numTensors
  const events = await trainBurst(spoiled, STEPS)
  expect(events.map(({ kind }) => kind)).toEqual(['metrics', 'lossNotFinite'])
  const [metrics, failure] = events
  if (metrics?.kind !== 'metrics' || failure?.kind !== 'lossNotFinite') throw new Error('no failure')
  expect(metrics.columns.loss.every(Number.isFinite)).toBe(true)
  expect(failure.step).toBeGreaterThan(ABSURD_AT)
  expect(failure.step).toBeLessThan(STEPS - 10)
  expect(metrics.columns.step.at(-1)).toBe(failure.step - 1)
  expect(tf.memory().numTensors).toBe(tensors)

  const whole = makeModel()
  await trainBurst(whole, failure.step - 1)
  const [kept, expected] = [await saveCheckpoint(spoiled), await saveCheckpoint(whole)]
  expect(kept).toEqual(expected)
  expect(kept.weights.every(({ values }) => values.every(Number.isFinite))).toBe(true)
  spoiled.dispose()
  whole.dispose()
})
