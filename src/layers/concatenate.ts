import type { Shape } from '../spec/graph.ts'
import type { RefusalFix } from '../spec/problem.ts'
import { accepted, defineLayer, refused } from './define.ts'
import { projectOthers } from './match-shape.ts'

export const concatenate = defineLayer({
  kind: 'concatenate',
  name: 'Concatenate',
  shortName: 'Concat',
  family: 'shape',
  inputs: { minimum: 2, maximum: Infinity },
  appearance: 'chip',
  picture: 'none',
  parameters: {},
  inferShape: (_parameters, inputs) => {
    const [first = []] = inputs
    const fits = inputs.every(
      (shape) => shape.length === first.length && shape.slice(0, -1).every((size, axis) => size === first[axis]),
    )
    if (!fits) return refused({ code: 'shapesDiffer', data: { shapes: inputs }, fixes: mends(inputs) })
    const channels = inputs.reduce((sum, shape) => sum + (shape.at(-1) ?? 0), 0)
    return accepted([...first.slice(0, -1), channels])
  },
  weights: () => [],
  flops: () => 0,
  apply: ({ tf }, _parameters, _weights, inputs) => tf.concat([...inputs], -1), // [batch, …others, sum of last axes]
  caption: () => '',
  source: 'Szegedy et al. 2014, Going Deeper with Convolutions; Keras Concatenate',
})

/** Beside a vector, anything else can join as a vector; of images only height and width must agree. */
function mends(inputs: readonly Shape[]): readonly RefusalFix[] {
  if (!inputs.some((shape) => shape.length === 1)) return projectOthers(inputs, { keepsChannels: true })
  return inputs.flatMap((shape, port) =>
    shape.length > 1 ? [{ kind: 'insertBefore', port, layers: [{ kind: 'flatten' }] }] : [],
  )
}
