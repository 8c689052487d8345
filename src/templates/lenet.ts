import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** LeNet-5 (LeCun et al. 1998) as it is drawn today: its two convolutions and three dense layers, softmax at the end. */
export const lenet: Template = {
  id: 'lenet',
  graph: chain([
    layer('input-1', 'input', { shape: [28, 28, 1] }), // [28, 28, 1]
    layer('conv2d-1', 'conv2d', { filters: 6, kernelSize: [5, 5], padding: 'same', activation: 'tanh' }), // [28, 28, 6]
    layer('averagePooling2d-1', 'averagePooling2d'), // [14, 14, 6]
    layer('conv2d-2', 'conv2d', { filters: 16, kernelSize: [5, 5], activation: 'tanh' }), // [10, 10, 16]
    layer('averagePooling2d-2', 'averagePooling2d'), // [5, 5, 16]
    layer('flatten-1', 'flatten'), // [400]
    layer('dense-1', 'dense', { units: 120, activation: 'tanh' }), // [120]
    layer('dense-2', 'dense', { units: 84, activation: 'tanh' }), // [84]
    layer('dense-3', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'mnist', epochs: 3 },
}
