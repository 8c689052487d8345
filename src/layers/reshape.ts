import type { Tensor } from '@tensorflow/tfjs-core'
import type { Shape } from '../spec/graph.ts'
import { accepted, defineLayer, refused } from './define.ts'
import { elementCount } from './element-count.ts'

/** The target with its `-1` replaced by whatever is left over, or `undefined` where nothing fits. */
function resolveTarget(target: Shape, input: Shape): Shape | undefined {
  const values = elementCount(input)
  const known = elementCount(target.filter((size) => size !== -1))
  const shape = target.map((size) => (size === -1 ? values / known : size))
  return shape.every((size) => Number.isInteger(size) && size > 0) && elementCount(shape) === values ? shape : undefined
}

export const reshape = defineLayer({
  kind: 'reshape',
  name: 'Reshape',
  shortName: 'Reshape',
  family: 'shape',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'chip',
  picture: 'none',
  parameters: {
    targetShape: { type: 'shape', keras: 'target_shape', default: [-1], wildcard: true },
  },
  inferShape: ({ targetShape }, [input = []]) => {
    const shape = resolveTarget(targetShape, input)
    if (shape) return accepted(shape)
    return refused({
      code: 'reshapeMismatch',
      data: { from: input, to: targetShape },
      fixes: [{ kind: 'setOwnParameter', parameter: 'targetShape', value: [-1] }],
    })
  },
  weights: () => [],
  flops: () => 0,
  apply: ({ tf }, { targetShape }, _weights, [input]) => {
    const values = input as Tensor // one input by `inputs`
    const target = resolveTarget(targetShape, values.shape.slice(1)) ?? targetShape
    return tf.reshape(values, [values.shape[0] ?? 0, ...target]) // [batch, …target]
  },
  caption: ({ targetShape }) => targetShape.join(' × '),
  source: 'Keras Reshape',
})
