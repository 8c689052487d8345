import { accepted, defineLayer, refused } from './define.ts'
import { elementCount } from './element-count.ts'
import { projectOthers } from './match-shape.ts'

export const add = defineLayer({
  kind: 'add',
  name: 'Add',
  shortName: 'Add',
  family: 'shape',
  inputs: { minimum: 2, maximum: Infinity },
  appearance: 'chip',
  picture: 'none',
  parameters: {},
  inferShape: (_parameters, inputs) => {
    const [first = []] = inputs
    const isSame = inputs.every((shape) => shape.length === first.length && shape.every((size, i) => size === first[i]))
    if (isSame) return accepted(first)
    return refused({ code: 'shapesDiffer', data: { shapes: inputs }, fixes: projectOthers(inputs) })
  },
  weights: () => [],
  flops: (_parameters, inputs, output) => (inputs.length - 1) * elementCount(output),
  apply: ({ tf }, _parameters, _weights, inputs) => inputs.reduce((sum, input) => tf.add(sum, input)),
  caption: () => '',
  source: 'He et al. 2015, Deep Residual Learning for Image Recognition; Keras Add',
})
