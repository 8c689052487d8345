import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** Two blocks in the manner of VGG (Simonyan and Zisserman 2015): pairs of 3×3 convolutions, then a pooling. */
export const vggMini: Template = {
  id: 'vgg-mini',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('conv2d-1', 'conv2d', { filters: 16, padding: 'same' }), // [28, 28, 16]
    layer('conv2d-2', 'conv2d', { filters: 16, padding: 'same' }), // [28, 28, 16]
    layer('maxPooling2d-1', 'maxPooling2d'), // [14, 14, 16]
    layer('conv2d-3', 'conv2d', { filters: 32, padding: 'same' }), // [14, 14, 32]
    layer('conv2d-4', 'conv2d', { filters: 32, padding: 'same' }), // [14, 14, 32]
    layer('maxPooling2d-2', 'maxPooling2d'), // [7, 7, 32]
    layer('flatten-1', 'flatten'), // [1568]
    layer('dropout-1', 'dropout', { rate: 0.4 }), // [1568]
    layer('dense-1', 'dense', { units: 64 }), // [64]
    layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'fashion-mnist', epochs: 6 },
}
