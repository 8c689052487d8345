import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** The reference convolutional network on MNIST, 93 322 parameters. */
export const chapterCnn: Template = {
  id: 'chapter-cnn',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('conv2d-1', 'conv2d', { filters: 32 }), // [26, 26, 32]
    layer('maxPooling2d-1', 'maxPooling2d'), // [13, 13, 32]
    layer('conv2d-2', 'conv2d', { filters: 64 }), // [11, 11, 64]
    layer('maxPooling2d-2', 'maxPooling2d'), // [5, 5, 64]
    layer('conv2d-3', 'conv2d', { filters: 64 }), // [3, 3, 64]
    layer('flatten-1', 'flatten'), // [576]
    layer('dense-1', 'dense', { units: 64 }), // [64]
    layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'mnist' },
}
