import { accepted, defineLayer } from './define.ts'

export const input = defineLayer({
  kind: 'input',
  name: 'Input',
  shortName: 'Input',
  family: 'data',
  inputs: { minimum: 0, maximum: 0 },
  appearance: 'card',
  picture: 'image',
  parameters: {
    shape: { type: 'shape', keras: 'shape', default: [28, 28, 1], wildcard: false },
  },
  inferShape: ({ shape }) => accepted(shape),
  weights: () => [],
  flops: () => 0,
  apply: (_context, _parameters, _weights, [batch]) => {
    if (!batch) throw new Error('the walk feeds an input layer with its batch')
    return batch
  },
  caption: ({ shape }) => shape.join(' × '),
  source: 'Keras Input',
})
