import { DEFAULT_RUN, layer, type Template, wire } from './template.ts'

/** Two branches and a residual on 8×8 digits: one looks for shapes, the other at each place on its own. */
export const digitsBranches: Template = {
  id: 'digits-branches',
  graph: wire(
    [
      layer('input-1', 'input', { shape: [8, 8, 1] }), // [8, 8, 1]
      layer('conv2d-1', 'conv2d', { filters: 16, padding: 'same' }), // [8, 8, 16]
      layer('conv2d-2', 'conv2d', { filters: 16, padding: 'same', activation: 'linear', useBias: false }), // [8, 8, 16]
      layer('batchNormalization-1', 'batchNormalization'), // [8, 8, 16]
      layer('add-1', 'add'), // [8, 8, 16]
      layer('activation-1', 'activation', { activation: 'relu' }), // [8, 8, 16]
      layer('maxPooling2d-1', 'maxPooling2d'), // [4, 4, 16]
      layer('averagePooling2d-1', 'averagePooling2d'), // [4, 4, 16]
      layer('conv2d-3', 'conv2d', { filters: 32, padding: 'same' }), // [4, 4, 32]
      layer('globalAveragePooling2d-1', 'globalAveragePooling2d'), // [32]
      layer('reshape-1', 'reshape', { targetShape: [16, 16] }), // [16 places, 16]
      layer('dense-1', 'dense', { units: 4 }), // [16 places, 4]
      layer('flatten-1', 'flatten'), // [64]
      layer('concatenate-1', 'concatenate'), // [96]
      layer('dropout-1', 'dropout', { rate: 0.3 }), // [96]
      layer('dense-2', 'dense', { units: 10, activation: 'softmax' }), // [10]
    ],
    [
      ['input-1', 'conv2d-1'],
      ['conv2d-1', 'conv2d-2'],
      ['conv2d-2', 'batchNormalization-1'],
      ['batchNormalization-1', 'add-1'],
      ['conv2d-1', 'add-1'],
      ['add-1', 'activation-1'],
      ['activation-1', 'maxPooling2d-1'],
      ['activation-1', 'averagePooling2d-1'],
      ['maxPooling2d-1', 'conv2d-3'],
      ['conv2d-3', 'globalAveragePooling2d-1'],
      ['averagePooling2d-1', 'reshape-1'],
      ['reshape-1', 'dense-1'],
      ['globalAveragePooling2d-1', 'concatenate-1'],
      ['dense-1', 'flatten-1'],
      ['flatten-1', 'concatenate-1'],
      ['concatenate-1', 'dropout-1'],
      ['dropout-1', 'dense-2'],
    ],
  ),
  run: {
    ...DEFAULT_RUN,
    dataset: 'digits',
    batchSize: 32,
    epochs: 20,
    optimizer: { ...DEFAULT_RUN.optimizer, learningRate: 0.003 },
  },
}
