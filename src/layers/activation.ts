import type { Tensor } from '@tensorflow/tfjs-core'
import { ACTIVATIONS, accepted, defineLayer } from './define.ts'
import { elementCount } from './element-count.ts'

export const activation = defineLayer({
  kind: 'activation',
  name: 'Activation',
  shortName: 'Activation',
  family: 'shape',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'chip',
  picture: 'none',
  parameters: {
    activation: { type: 'choice', keras: 'activation', default: 'relu', options: ACTIVATIONS },
  },
  inferShape: (_parameters, [input = []]) => accepted(input),
  weights: () => [],
  flops: (_parameters, _inputs, output) => elementCount(output),
  activation: (parameters) => parameters.activation,
  // The walk applies the activation, so nothing is left to compute here.
  apply: (_context, _parameters, _weights, [input]) => input as Tensor, // one input by `inputs`
  caption: (parameters) => parameters.activation,
  source: 'Keras Activation',
})
