import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** Digits through the eye of a needle: 64 pixels become 6 numbers and 64 pixels again (Hinton and Salakhutdinov 2006). */
export const digitsAutoencoder: Template = {
  id: 'digits-autoencoder',
  graph: chain([
    layer('input-1', 'input', { shape: [8, 8, 1] }), // [8, 8, 1]
    layer('flatten-1', 'flatten'), // [64]
    layer('dense-1', 'dense', { units: 32 }), // [32]
    layer('dense-2', 'dense', { units: 6, activation: 'linear' }), // [6]
    layer('dense-3', 'dense', { units: 32 }), // [32]
    layer('dense-4', 'dense', { units: 64, activation: 'sigmoid' }), // [64]
  ]),
  run: {
    ...DEFAULT_RUN,
    dataset: 'digits-pictures',
    batchSize: 32,
    epochs: 60,
    optimizer: { ...DEFAULT_RUN.optimizer, learningRate: 0.003 },
  },
}
