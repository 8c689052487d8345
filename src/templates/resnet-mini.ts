import { DEFAULT_RUN, layer, type Template, wire } from './template.ts'

/** Two residual blocks (He et al. 2016) on colour pictures; the second halves the picture and projects its shortcut. */
export const resnetMini: Template = {
  id: 'resnet-mini',
  graph: wire(
    [
      layer('input-1', 'input', { shape: [32, 32, 3] }), // [32, 32, 3]
      layer('conv2d-1', 'conv2d', { filters: 16, strides: [2, 2], padding: 'same' }), // [16, 16, 16]
      layer('conv2d-2', 'conv2d', { filters: 16, padding: 'same', activation: 'linear', useBias: false }), // [16, 16, 16]
      layer('batchNormalization-1', 'batchNormalization', { momentum: 0.9 }), // [16, 16, 16]
      layer('activation-1', 'activation', { activation: 'relu' }), // [16, 16, 16]
      layer('conv2d-3', 'conv2d', { filters: 16, padding: 'same', activation: 'linear', useBias: false }), // [16, 16, 16]
      layer('batchNormalization-2', 'batchNormalization', { momentum: 0.9 }), // [16, 16, 16]
      layer('add-1', 'add'), // [16, 16, 16]
      layer('activation-2', 'activation', { activation: 'relu' }), // [16, 16, 16]
      layer('conv2d-4', 'conv2d', { filters: 32, strides: [2, 2], padding: 'same' }), // [8, 8, 32]
      layer('conv2d-5', 'conv2d', { filters: 32, padding: 'same', activation: 'linear', useBias: false }), // [8, 8, 32]
      layer('batchNormalization-3', 'batchNormalization', { momentum: 0.9 }), // [8, 8, 32]
      layer('conv2d-6', 'conv2d', {
        ...{ filters: 32, kernelSize: [1, 1], strides: [2, 2], padding: 'same' },
        activation: 'linear',
      }), // [8, 8, 32]
      layer('add-2', 'add'), // [8, 8, 32]
      layer('activation-3', 'activation', { activation: 'relu' }), // [8, 8, 32]
      layer('globalAveragePooling2d-1', 'globalAveragePooling2d'), // [32]
      layer('dense-1', 'dense', { units: 10, activation: 'softmax' }), // [10]
    ],
    [
      ['input-1', 'conv2d-1'],
      ['conv2d-1', 'conv2d-2'],
      ['conv2d-2', 'batchNormalization-1'],
      ['batchNormalization-1', 'activation-1'],
      ['activation-1', 'conv2d-3'],
      ['conv2d-3', 'batchNormalization-2'],
      ['batchNormalization-2', 'add-1'],
      ['conv2d-1', 'add-1'],
      ['add-1', 'activation-2'],
      ['activation-2', 'conv2d-4'],
      ['conv2d-4', 'conv2d-5'],
      ['conv2d-5', 'batchNormalization-3'],
      ['activation-2', 'conv2d-6'],
      ['batchNormalization-3', 'add-2'],
      ['conv2d-6', 'add-2'],
      ['add-2', 'activation-3'],
      ['activation-3', 'globalAveragePooling2d-1'],
      ['globalAveragePooling2d-1', 'dense-1'],
    ],
  ),
  run: {
    ...DEFAULT_RUN,
    dataset: 'emoji',
    batchSize: 32,
    epochs: 20,
    optimizer: { ...DEFAULT_RUN.optimizer, learningRate: 0.003 },
  },
}
