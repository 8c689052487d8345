import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** One hidden layer on MNIST: what a network reaches without seeing neighbourhoods. */
export const mnistMlp: Template = {
  id: 'mnist-mlp',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('flatten-1', 'flatten'), // [784]
    layer('dense-1', 'dense', { units: 128 }), // [128]
    layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'mnist' },
}
