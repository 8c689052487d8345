/** What stock TensorFlow.js cannot be asked: refusals, masks, moving averages, captions. */
import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ApplyContext } from './define.ts'
import { withDefaults } from './define.ts'
import { LAYERS, type LayerKind } from './registry.ts'

beforeAll(() => tf.setBackend('cpu'))

const INFERENCE: ApplyContext = {
  tf,
  training: false,
  random: () => {
    throw new Error('nothing is random outside training')
  },
  update: () => {
    throw new Error('nothing is updated outside training')
  },
}

function defaultsOf(kind: LayerKind) {
  return withDefaults(LAYERS[kind].parameters, {})
}

describe('every layer', () => {
  for (const [kind, layer] of Object.entries(LAYERS)) {
    test(`${kind} is filed under its kind and captions its defaults`, () => {
      expect(layer.kind).toBe(kind)
      expect(layer.caption(withDefaults(layer.parameters, {}))).not.toMatch(/undefined|NaN/)
    })
  }
})

describe('refusals', () => {
  test('a window larger than its image offers same padding', () => {
    const result = LAYERS.conv2d.inferShape({ ...defaultsOf('conv2d'), kernelSize: [5, 5] }, [[3, 3, 1]])
    expect(result).toMatchObject({
      ok: false,
      refusal: { code: 'kernelTooLarge', fixes: [{ parameter: 'padding', value: 'same' }] },
    })
  })

  test.each([
    { input: [28, 28], image: [28, 28, 1] },
    { input: [784], image: [28, 28, 1] },
  ])('an image without channels, $input, can be reshaped to one', ({ input, image }) => {
    for (const kind of ['conv2d', 'maxPooling2d', 'globalAveragePooling2d'] as const) {
      expect(LAYERS[kind].inferShape(defaultsOf(kind), [input])).toMatchObject({
        refusal: { code: 'wrongRank', fixes: [{ layers: [{ kind: 'reshape', parameters: { targetShape: image } }] }] },
      })
    }
  })

  test('a vector that is no square has no mend', () => {
    const result = LAYERS.conv2d.inferShape(defaultsOf('conv2d'), [[10]])
    expect(result).toEqual({
      ok: false,
      refusal: { code: 'wrongRank', data: { layer: 'Conv2D', expected: [3], actual: [10] } },
    })
  })

  test('sums need equal shapes, without broadcasting', () => {
    expect(
      LAYERS.add.inferShape({}, [
        [4, 4, 1],
        [4, 4, 3],
      ]),
    ).toMatchObject({ refusal: { code: 'shapesDiffer' } })
  })

  test('images beside a vector can be flattened to join it', () => {
    const result = LAYERS.concatenate.inferShape({}, [[32], [4, 4, 16]])
    expect(result).toMatchObject({
      refusal: { code: 'shapesDiffer', fixes: [{ layers: [{ kind: 'flatten' }], port: 1 }] },
    })
  })

  test('a reshape to another number of values offers a vector', () => {
    const refusal = { code: 'reshapeMismatch', fixes: [{ parameter: 'targetShape', value: [-1] }] }
    expect(LAYERS.reshape.inferShape({ targetShape: [3, 3] }, [[2, 2]])).toMatchObject({ refusal })
    expect(LAYERS.reshape.inferShape({ targetShape: [3, -1] }, [[2, 2]])).toMatchObject({ refusal })
  })

  test('a vector flattens to itself', () => {
    expect(LAYERS.flatten.inferShape({}, [[7]])).toEqual({ ok: true, shape: [7] })
  })
})

describe('dropout', () => {
  const batch = tf.tensor2d([[1, 2, 3, 4]])
  const training: ApplyContext = { ...INFERENCE, training: true, random: () => tf.tensor2d([[0, 0.24, 0.25, 0.99]]) }

  test('drops what draws below the rate and scales the rest up', () => {
    const output = LAYERS.dropout.apply(training, { rate: 0.25 }, {}, [batch])
    expect([...output.dataSync()]).toEqual([0, 0, 4, 4 / 0.75].map(Math.fround))
  })

  test('lets the gradient through what it kept', () => {
    const gradient = tf.grad((x) => tf.sum(LAYERS.dropout.apply(training, { rate: 0.25 }, {}, [x])))(batch)
    expect([...gradient.dataSync()]).toEqual([0, 0, 1 / 0.75, 1 / 0.75].map(Math.fround))
  })

  test('is not there outside training, nor at rate 0', () => {
    expect(LAYERS.dropout.apply(INFERENCE, { rate: 0.25 }, {}, [batch])).toBe(batch)
    expect(LAYERS.dropout.apply(training, { rate: 0 }, {}, [batch])).toBe(batch)
  })
})

describe('batch normalization', () => {
  const batch = tf.tensor2d([
    [1, 10],
    [3, 30],
  ])
  const statistics = { moving_mean: tf.tensor1d([0, 0]), moving_variance: tf.tensor1d([1, 1]) }

  test('moves its averages towards the batch, as Keras 3 does', () => {
    const updates = new Map<string, number[]>()
    const context: ApplyContext = {
      ...INFERENCE,
      training: true,
      update: (weight, value) => void updates.set(weight, [...value.dataSync()]),
    }
    const parameters = { ...defaultsOf('batchNormalization'), momentum: 0.9 }
    LAYERS.batchNormalization.apply(context, parameters, statistics, [batch])
    expect([...updates.keys()]).toEqual(['moving_mean', 'moving_variance'])
    expect(updates.get('moving_mean')).toEqual([0.2, 2].map((value) => expect.closeTo(value, 5)))
    // The variance of the batch itself is 1 and 100: not Bessel's estimate.
    expect(updates.get('moving_variance')).toEqual([1, 10.9].map((value) => expect.closeTo(value, 5)))
  })

  test('without gamma and beta normalizes as with 1 and 0', () => {
    const parameters = defaultsOf('batchNormalization')
    const neutral = { ...statistics, gamma: tf.tensor1d([1, 1]), beta: tf.tensor1d([0, 0]) }
    const bare = LAYERS.batchNormalization.apply(INFERENCE, parameters, statistics, [batch])
    const full = LAYERS.batchNormalization.apply(INFERENCE, parameters, neutral, [batch])
    expect(bare.arraySync()).toEqual(full.arraySync())
    const weights = LAYERS.batchNormalization.weights({ ...parameters, center: false, scale: false }, [[2]])
    expect(weights.map(({ name }) => name)).toEqual(['moving_mean', 'moving_variance'])
  })
})
