import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { computeLoss, countRight, type Prediction, type Target } from './losses.ts'

const CLASSES = 4

beforeAll(async () => {
  await tf.setBackend('cpu')
})

const batch = fc.array(
  fc.record({
    logits: fc.array(
      fc.integer({ min: -80, max: 80 }).map((n) => n / 10),
      { minLength: CLASSES, maxLength: CLASSES },
    ),
    label: fc.integer({ min: 0, max: CLASSES - 1 }),
  }),
  { minLength: 1, maxLength: 6 },
)

function softmaxPrediction(logits: number[][]): Prediction {
  return { preActivation: tf.tensor2d(logits), activation: 'softmax' }
}

function labelsOf(labels: number[]): Target {
  return { kind: 'labels', labels: tf.tensor1d(labels, 'int32'), classes: CLASSES }
}

describe('against plain arithmetic in doubles', () => {
  test('cross-entropy from logits', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const loss = computeLoss(
          'sparseCategoricalCrossentropy',
          softmaxPrediction(rows.map(({ logits }) => logits)),
          labelsOf(rows.map(({ label }) => label)),
        ).dataSync()[0]
        const exact = rows.map(({ logits, label }) => {
          const top = Math.max(...logits)
          return top + Math.log(logits.reduce((sum, x) => sum + Math.exp(x - top), 0)) - (logits[label] ?? 0)
        })
        expect(loss).toBeCloseTo(exact.reduce((sum, x) => sum + x, 0) / rows.length, 4)
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  test('squared, absolute and Huber error against one-hot labels', () => {
    fc.assert(
      fc.property(batch, (rows) => {
        const output = tf.tensor2d(rows.map(({ logits }) => logits))
        const prediction: Prediction = { preActivation: output, activation: 'linear' }
        const target = labelsOf(rows.map(({ label }) => label))
        const gaps = rows.flatMap(({ logits, label }) => logits.map((x, i) => x - (i === label ? 1 : 0)))
        const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length
        const expected = {
          meanSquaredError: mean(gaps.map((gap) => gap * gap)),
          meanAbsoluteError: mean(gaps.map(Math.abs)),
          huber: mean(gaps.map((gap) => (Math.abs(gap) <= 1 ? gap * gap * 0.5 : Math.abs(gap) - 0.5))),
        } as const
        for (const [kind, value] of Object.entries(expected)) {
          // The keys above are loss kinds.
          const loss = computeLoss(kind as keyof typeof expected, prediction, target).dataSync()[0] ?? Number.NaN
          expect(Math.abs(loss - value)).toBeLessThan(1e-5 * Math.max(1, value))
        }
      }),
      { numRuns: 60, seed: 2 },
    )
  })

  test('binary cross-entropy stays finite for logits of ±100', () => {
    const preActivation = tf.tensor2d([[100], [-100], [0]])
    const prediction: Prediction = { preActivation, activation: 'sigmoid' }
    const target: Target = { kind: 'labels', labels: tf.tensor1d([0, 1, 1], 'int32'), classes: 2 }
    const loss = computeLoss('binaryCrossentropy', prediction, target).dataSync()[0]
    expect(loss).toBeCloseTo((100 + 100 + Math.LN2) / 3, 4)
  })
})

test('counts right answers of softmax and of one sigmoid unit', () => {
  const many = softmaxPrediction([
    [0, 3, 0, 0],
    [2, 0, 0, 1],
  ])
  expect(countRight(many, labelsOf([1, 3])).dataSync()[0]).toBe(1)
  const preActivation = tf.tensor2d([[1], [-1]])
  const one: Prediction = { preActivation, activation: 'sigmoid' }
  expect(countRight(one, labelsOf([1, 0])).dataSync()[0]).toBe(2)
})

test('the gradient of cross-entropy is probabilities minus one-hot, over the batch', () => {
  const labels = labelsOf([2, 0])
  const gradient = tf
    .grad((x) => {
      return computeLoss('categoricalCrossentropy', { preActivation: x, activation: 'softmax' }, labels)
    })(
      tf.tensor2d([
        [1, 2, 3, 4],
        [0, 0, 0, 0],
      ]),
    )
    .dataSync()
  const exponentials = [1, 2, 3, 4].map(Math.exp)
  const total = exponentials.reduce((sum, x) => sum + x, 0)
  const expected = [...exponentials.map((x, i) => x / total - (i === 2 ? 1 : 0)), -0.75, 0.25, 0.25, 0.25]
  for (const [i, value] of expected.entries()) expect(gradient[i]).toBeCloseTo(value / 2, 5)
})

describe('a label outside the classes', () => {
  const kinds = ['sparseCategoricalCrossentropy', 'meanSquaredError', 'meanAbsoluteError', 'huber'] as const

  test.each(kinds)('makes %s no number, where one-hot would cost nothing', (kind) => {
    const logits = softmaxPrediction([
      [1, 2, 3, 4],
      [4, 3, 2, 1],
    ])
    expect(computeLoss(kind, logits, labelsOf([0, 3])).dataSync()[0]).toBeGreaterThan(0)
    expect(computeLoss(kind, logits, labelsOf([0, CLASSES])).dataSync()[0]).toBeNaN()
    expect(computeLoss(kind, logits, labelsOf([-1, 3])).dataSync()[0]).toBeNaN()
  })

  test('of two, for a single output', () => {
    const prediction: Prediction = { preActivation: tf.tensor2d([[0.5], [-0.5]]), activation: 'sigmoid' }
    expect(computeLoss('binaryCrossentropy', prediction, labelsOf([0, 1])).dataSync()[0]).toBeGreaterThan(0)
    expect(computeLoss('binaryCrossentropy', prediction, labelsOf([0, 2])).dataSync()[0]).toBeNaN()
  })
})
