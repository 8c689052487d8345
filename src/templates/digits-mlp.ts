import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** The smallest network that reads digits: trains in seconds on any device. */
export const digitsMlp: Template = {
  id: 'digits-mlp',
  graph: chain([
    layer('input-1', 'input', { shape: [8, 8, 1] }), // [8, 8, 1]
    layer('flatten-1', 'flatten'), // [64]
    layer('dense-1', 'dense', { units: 32 }), // [32]
    layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: {
    ...DEFAULT_RUN,
    dataset: 'digits',
    batchSize: 32,
    epochs: 20,
    optimizer: { ...DEFAULT_RUN.optimizer, learningRate: 0.005 },
  },
}
