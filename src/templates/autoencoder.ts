import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** MNIST through 16 numbers: what the network draws again is what they remember (Hinton and Salakhutdinov 2006). */
export const autoencoder: Template = {
  id: 'autoencoder',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('flatten-1', 'flatten'), // [784]
    layer('dense-1', 'dense', { units: 128 }), // [128]
    layer('dense-2', 'dense', { units: 16, activation: 'linear' }), // [16]
    layer('dense-3', 'dense', { units: 128 }), // [128]
    layer('dense-4', 'dense', { units: 784, activation: 'sigmoid' }), // [784]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'mnist-pictures', sampleLimit: 10_000, epochs: 8 },
}
