import { expect, it } from 'vitest'
import type { RunConfig } from '../../src/index.ts'
import { configKey } from './assignment.ts'

const CONFIG: RunConfig = {
  dataset: 'mnist',
  sampleLimit: null,
  batchSize: 64,
  epochs: 5,
  seed: 1,
  optimizer: { kind: 'sgd', learningRate: 0.1, momentum: 0.9, nesterov: false },
  l1: 0,
  l2: 0,
  objectives: [],
}

it('does not mind the order of fields, nor the learning rate', () => {
  const turned: RunConfig = {
    objectives: [],
    l2: 0,
    l1: 0,
    optimizer: { nesterov: false, momentum: 0.9, learningRate: 3, kind: 'sgd' },
    seed: 1,
    epochs: 5,
    batchSize: 64,
    sampleLimit: null,
    dataset: 'mnist',
  }
  expect(configKey(turned)).toBe(configKey(CONFIG))
})

it('minds everything else', () => {
  const others: readonly RunConfig[] = [
    { ...CONFIG, batchSize: 32 },
    { ...CONFIG, sampleLimit: 500 },
    { ...CONFIG, optimizer: { ...CONFIG.optimizer, momentum: 0 } as RunConfig['optimizer'] },
    { ...CONFIG, objectives: [{ node: 'a', target: 'label', loss: 'huber', weight: 1 }] },
  ]
  for (const other of others) expect(configKey(other)).not.toBe(configKey(CONFIG))
})
