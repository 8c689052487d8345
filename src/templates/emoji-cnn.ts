import { chain, DEFAULT_RUN, layer, type Template } from './template.ts'

/** Colour: is it a face, an animal, a flag? Tested on concepts it has never seen. */
export const emojiCnn: Template = {
  id: 'emoji-cnn',
  graph: chain([
    layer('input-1', 'input', { shape: [32, 32, 3] }), // [32, 32, 3]
    layer('conv2d-1', 'conv2d', { filters: 16, padding: 'same' }), // [32, 32, 16]
    layer('maxPooling2d-1', 'maxPooling2d'), // [16, 16, 16]
    layer('conv2d-2', 'conv2d', { filters: 32, padding: 'same' }), // [16, 16, 32]
    layer('maxPooling2d-2', 'maxPooling2d'), // [8, 8, 32]
    layer('conv2d-3', 'conv2d', { filters: 64, padding: 'same' }), // [8, 8, 64]
    layer('maxPooling2d-3', 'maxPooling2d'), // [4, 4, 64]
    layer('flatten-1', 'flatten'), // [1024]
    layer('dropout-1', 'dropout', { rate: 0.5 }), // [1024]
    layer('dense-1', 'dense', { units: 10, activation: 'softmax' }), // [10]
  ]),
  run: { ...DEFAULT_RUN, dataset: 'emoji', batchSize: 32, epochs: 15 },
}
