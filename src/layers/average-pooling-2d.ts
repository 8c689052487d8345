import type { Tensor4D } from '@tensorflow/tfjs-core'
import { defineLayer } from './define.ts'
import { paddingOf } from './window.ts'
import { POOLING_PARAMETERS, poolCaption, poolDefaults, poolFlops, poolShape } from './pooling.ts'

export const averagePooling2d = defineLayer({
  kind: 'averagePooling2d',
  name: 'AveragePooling2D',
  shortName: 'AvgPool',
  family: 'convolution',
  inputs: { minimum: 1, maximum: 1 },
  appearance: 'card',
  picture: 'featureMaps',
  parameters: POOLING_PARAMETERS,
  kerasDefaults: poolDefaults,
  inferShape: (parameters, [input = []]) => poolShape(parameters, input, 'AveragePooling2D'),
  weights: () => [],
  flops: (parameters, _inputs, output) => poolFlops(parameters, output),
  apply: ({ tf }, { poolSize, strides, padding }, _weights, [input]) => {
    const images = input as Tensor4D // [batch, height, width, channels]; rank checked by inferShape
    const [, height, width] = images.shape
    const vertical = paddingOf(height, { size: poolSize[0], stride: strides[0], padding })
    const horizontal = paddingOf(width, { size: poolSize[1], stride: strides[1], padding })
    const isPadded = [...vertical, ...horizontal].some((cells) => cells > 0)
    const pool = (x: Tensor4D) => tf.avgPool(x, [...poolSize], [...strides], 'valid') // [batch, rows, columns, channels]
    if (!isPadded) return pool(images)
    // Keras counts only the cells inside. tfjs does so, too, but not in its gradient on every backend, so it is told:
    // the mean over the whole window, by the share of it that lies inside.
    const pad = (x: Tensor4D) => tf.pad(x, [[0, 0], vertical, horizontal, [0, 0]]) as Tensor4D // four axes
    const share = pool(pad(tf.ones([1, height, width, 1]) as Tensor4D)) // [1, rows, columns, 1]
    return tf.div(pool(pad(images)), share)
  },
  caption: poolCaption,
  source: 'LeCun et al. 1998, Gradient-Based Learning Applied to Document Recognition; Keras AveragePooling2D',
})
