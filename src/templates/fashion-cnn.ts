import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** Clothes instead of digits: the same size, and much harder to tell apart. */
export const fashionCnn: Template = {
  id: 'fashion-cnn',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('conv2d-1', 'conv2d', { filters: 16 }), // [26, 26, 16]
    layer('maxPooling2d-1', 'maxPooling2d'), // [13, 13, 16]
    layer('conv2d-2', 'conv2d', { filters: 32 }), // [11, 11, 32]
    layer('maxPooling2d-2', 'maxPooling2d'), // [5, 5, 32]
    layer('flatten-1', 'flatten'), // [800]
    layer('dense-1', 'dense', { units: 64 }), // [64]
    layer('dropout-1', 'dropout', { rate: 0.3 }), // [64]
    layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'fashion-mnist', epochs: 8 },
}
