import type { RunConfig } from '../../src/index.ts'

/** The plainest way to train there is, for tests. */
export const PLAIN_RUN: RunConfig = {
  dataset: 'digits',
  sampleLimit: null,
  batchSize: 32,
  epochs: 1,
  seed: 1,
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
  l1: 0,
  l2: 0,
  objectives: [],
}
