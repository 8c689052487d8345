import { expect, it } from 'vitest'
import { migrateStoredRun, type StoredRunFacts } from './stored-run.ts'

/** As the page wrote it until November 2026: kept word for word, whatever the types say since. */
const VERSION_1 = {
  version: 1,
  number: 2,
  planHash: 'plan',
  parameterCount: 4,
  config: {
    dataset: 'digits',
    sampleLimit: null,
    batchSize: 32,
    epochs: 1,
    seed: 1,
    optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0, nesterov: false },
    l1: 0,
    l2: 0,
    objectives: [],
  },
  epoch: 0,
  stepsPerEpoch: 40,
  totalSteps: 40,
  evaluations: [],
  tunings: [],
  startedAt: 1,
} as const

it('opens a run of version 1 without its circumstances', () => {
  const migrated: StoredRunFacts = migrateStoredRun(VERSION_1)
  expect(migrated).toEqual({ ...VERSION_1, version: 2, document: null, seconds: 0, backend: null, note: '' })
  expect(migrateStoredRun(migrated)).toBe(migrated)
})
