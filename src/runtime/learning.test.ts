/**
 * Every template learns: within a few steps its loss falls and it passes its bar on test data, and it does not when the
 * training answers are mixed up. `npm run prove -- templates` has the full trainings.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import { startWasmWithKernels } from './kernels/wasm/test-backend.ts'
import { learn } from './learn.testing.ts'
import type { TemplateId } from '../templates/registry.ts'

/** `accuracy`: share of right answers to pass; `error`: mean absolute error not to exceed, in the target's unit. */
type Bar = { readonly steps: number } & ({ readonly accuracy: number } | { readonly error: number })

const BARS: Readonly<Record<TemplateId, Bar>> = {
  'chapter-cnn': { steps: 50, accuracy: 0.7 },
  'mnist-mlp': { steps: 60, accuracy: 0.7 },
  lenet: { steps: 50, accuracy: 0.7 },
  'digits-mlp': { steps: 120, accuracy: 0.8 },
  'digits-branches': { steps: 120, accuracy: 0.7 },
  'fashion-cnn': { steps: 80, accuracy: 0.55 },
  'vgg-mini': { steps: 50, accuracy: 0.4 },
  'emoji-cnn': { steps: 100, accuracy: 0.35 },
  'resnet-mini': { steps: 80, accuracy: 0.3 },
  autoencoder: { steps: 120, error: 0.16 },
  'digits-autoencoder': { steps: 120, error: 0.2 },
  iris: { steps: 80, accuracy: 0.85 },
  penguins: { steps: 80, accuracy: 0.85 },
  wine: { steps: 80, accuracy: 0.85 },
  ames: { steps: 120, error: 30 },
  blobs: { steps: 100, accuracy: 0.9 },
  circle: { steps: 400, accuracy: 0.85 },
  xor: { steps: 200, accuracy: 0.8 },
  moons: { steps: 300, accuracy: 0.85 },
  spiral: { steps: 500, accuracy: 0.85 },
}
const BATCH_SIZE = 16
/** Of one training, on a busy machine. Milliseconds. */
const LIMIT = 15_000

beforeAll(startWasmWithKernels)

describe.each(Object.entries(BARS) as [TemplateId, Bar][])('template %s', { timeout: LIMIT }, (id, bar) => {
  const lesson = { steps: bar.steps, batchSize: BATCH_SIZE }

  test('learns', async () => {
    const { losses, evaluation } = await learn(id, { ...lesson, isMixed: false })
    expect(losses).toHaveLength(bar.steps)
    const fifth = bar.steps / 5
    expect(mean(losses.slice(-fifth))).toBeLessThan(0.9 * mean(losses.slice(0, fifth)))
    expect(excess(bar, evaluation)).toBeGreaterThanOrEqual(0)
  })

  test('does not pass with answers that are mixed up', async () => {
    const { evaluation } = await learn(id, { ...lesson, isMixed: true })
    expect(excess(bar, evaluation)).toBeLessThan(0)
  })
})

/** How far the bar is passed. */
function excess(bar: Bar, { accuracy, error }: { readonly accuracy: number; readonly error: number }): number {
  return 'accuracy' in bar ? accuracy - bar.accuracy : bar.error - error
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
