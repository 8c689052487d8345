/** Shapes, parameter counts, outputs and gradients of every layer against stock TensorFlow.js layers on cpu. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Parameters, Shape } from '../spec/graph.ts'
import type { WeightSpec } from '../spec/plan.ts'
import { type LayerDefinition, withDefaults } from './define.ts'
import { elementCount } from './element-count.ts'
import { findLayer, type LayerKind } from './registry.ts'

const BATCH = 3
const RUNS = 40

type StockLayer = tf.layers.Layer

interface OracleCase {
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
}

interface Oracle {
  readonly cases: fc.Arbitrary<OracleCase>
  /** The same layer of stock tfjs, without its activation, which is the walk's part. */
  readonly stock: (parameters: never) => StockLayer
}

const size = fc.integer({ min: 1, max: 6 })
const channels = fc.integer({ min: 1, max: 3 })
const image = fc.tuple(size, size, channels)
const anyShape = fc.oneof(fc.tuple(size), fc.tuple(size, size), image)
const window = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
const padding = fc.constantFrom('valid', 'same')

function casesOf(parameters: fc.Arbitrary<Parameters>, input: fc.Arbitrary<Shape>): fc.Arbitrary<OracleCase> {
  return fc.record({ parameters, inputs: input.map((shape) => [shape]) })
}

const pooling = casesOf(fc.record({ poolSize: window, strides: window, padding }), image)

const several = fc.integer({ min: 2, max: 4 })

const ORACLES = {
  conv2d: {
    cases: casesOf(
      fc.record({ filters: channels, kernelSize: window, strides: window, padding, useBias: fc.boolean() }),
      image,
    ),
    stock: (parameters) => tf.layers.conv2d(parameters),
  },
  maxPooling2d: { cases: pooling, stock: (parameters) => tf.layers.maxPooling2d(parameters) },
  averagePooling2d: { cases: pooling, stock: (parameters) => tf.layers.averagePooling2d(parameters) },
  globalAveragePooling2d: { cases: casesOf(fc.constant({}), image), stock: () => tf.layers.globalAveragePooling2d({}) },
  dense: {
    cases: casesOf(fc.record({ units: size, useBias: fc.boolean() }), anyShape),
    stock: (parameters) => tf.layers.dense(parameters),
  },
  activation: {
    cases: casesOf(fc.constant({}), anyShape),
    stock: () => tf.layers.activation({ activation: 'linear' }),
  },
  // Stock refuses to flatten a vector, Keras 3 does not.
  flatten: { cases: casesOf(fc.constant({}), image), stock: () => tf.layers.flatten() },
  // Stock finds a target without a wildcard that does not fit only when it runs.
  reshape: {
    cases: fc.oneof(
      casesOf(fc.record({ targetShape: fc.tuple(fc.constant(-1), size) }), anyShape),
      anyShape.map((shape) => ({ parameters: { targetShape: shape.toReversed() }, inputs: [shape] })),
    ),
    stock: (parameters) => tf.layers.reshape(parameters),
  },
  add: {
    cases: fc.record({
      parameters: fc.constant({}),
      inputs: fc.tuple(anyShape, several).map(([shape, count]) => Array.from({ length: count }, () => shape)),
    }),
    stock: () => tf.layers.add(),
  },
  concatenate: {
    cases: fc.record({
      parameters: fc.constant({}),
      inputs: fc
        .tuple(anyShape, fc.array(channels, { minLength: 2, maxLength: 4 }))
        .map(([shape, last]) => last.map((count) => [...shape.slice(0, -1), count])),
    }),
    stock: () => tf.layers.concatenate(),
  },
  dropout: {
    cases: casesOf(fc.record({ rate: fc.constantFrom(0, 0.3) }), anyShape),
    stock: (parameters) => tf.layers.dropout(parameters),
  },
  // Stock has no gradient without gamma and beta.
  batchNormalization: {
    cases: casesOf(fc.record({ epsilon: fc.constantFrom(0.001, 0.1) }), anyShape),
    stock: (parameters) => tf.layers.batchNormalization(parameters),
  },
} satisfies Record<Exclude<LayerKind, 'input'>, Oracle>

beforeAll(() => tf.setBackend('cpu'))

for (const [kind, oracle] of Object.entries<Oracle>(ORACLES)) {
  const layer = findLayer(kind)
  if (!layer) throw new Error(`no layer ${kind}`)

  test(`${layer.name} equals stock`, () => {
    fc.assert(
      fc.property(oracle.cases, fc.boolean(), fc.nat(1000), ({ parameters, inputs }, training, seed) => {
        // Both vocabularies use the same argument names; stock alters the arguments it is given.
        const stock = oracle.stock(structuredClone(parameters) as never)
        const values = withDefaults(layer.parameters, parameters)
        const inferred = layer.inferShape(values, inputs)
        expect(inferred.ok ? inferred.shape : undefined).toEqual(buildStock(stock, inputs))
        if (!inferred.ok) return

        const weights = layer.weights(values, inputs)
        expectSameWeights(weights, stock)
        tf.tidy(() => {
          const random = randomTensors(seed)
          const scene: Scene = {
            layer,
            stock,
            values,
            weights,
            training: training && kind !== 'dropout', // stock draws its own mask
            batches: inputs.map((shape) => random([BATCH, ...shape])),
            tensors: weights.map(({ shape }) => tf.abs(random(shape))),
            cotangent: random([BATCH, ...inferred.shape]),
          }
          stock.setWeights(scene.tensors)
          expectClose(runOurs(scene, scene.batches, scene.tensors), runStock(scene, scene.batches))
          // Of a padded average, stock's cpu gradient divides by the whole window, though its forward pass does not;
          // `runtime/skeleton.test.ts` has the 64-bit reference of it.
          if (kind !== 'averagePooling2d' || parameters['padding'] !== 'same') expectSameGradients(scene)
        })
        stock.dispose()
      }),
      { numRuns: RUNS, seed: 11 },
    )
  })
}

interface Scene {
  readonly layer: LayerDefinition
  readonly stock: StockLayer
  readonly values: Parameters
  readonly weights: readonly WeightSpec[]
  readonly training: boolean
  readonly batches: tf.Tensor[]
  readonly tensors: tf.Tensor[]
  /** Weighs the outputs to one number, so that there is a gradient to compare. */
  readonly cotangent: tf.Tensor
}

/** The shape stock computes, or `undefined` where it refuses or leaves nothing over. */
function buildStock(stock: StockLayer, inputs: readonly Shape[]): Shape | undefined {
  try {
    const symbols = inputs.map((shape) => tf.input({ shape: [...shape] }))
    const [symbol] = symbols
    stock.apply(symbols.length === 1 && symbol ? symbol : symbols)
    // Of symbols alone, stock leaves a reshape's wildcard open.
    const batches = inputs.map((shape) => [BATCH, ...shape])
    const shape = stock
      .computeOutputShape(batches.length === 1 ? (batches[0] ?? []) : batches)
      .slice(1)
      .map(Number)
    return shape.every((axis) => axis > 0) ? shape : undefined
  } catch {
    return undefined
  }
}

function expectSameWeights(weights: readonly WeightSpec[], stock: StockLayer): void {
  const expected = stock.weights.map(({ originalName, shape }) => [originalName.split('/').at(-1), shape])
  expect(weights.map(({ name, shape }) => [name, shape])).toEqual(expected)
  expect(weights.reduce((sum, { shape }) => sum + elementCount(shape), 0)).toBe(stock.countParams())
  expect(weights.filter(({ trainable }) => trainable)).toHaveLength(stock.trainableWeights.length)
}

function expectSameGradients(scene: Scene): void {
  const { stock, weights, batches, tensors } = scene
  const weigh = (output: tf.Tensor) => tf.sum(tf.mul(output, scene.cotangent)).asScalar()

  const trained = tensors.filter((_, index) => weights[index]?.trainable)
  const ours = tf.grads((...given: tf.Tensor[]) => {
    const own = given.slice(batches.length)
    const all = tensors.map((tensor, index) => (weights[index]?.trainable ? (own.shift() ?? tensor) : tensor))
    return weigh(runOurs(scene, given.slice(0, batches.length), all))
  })([...batches, ...trained])

  const byInput = tf.grads((...given: tf.Tensor[]) => weigh(runStock(scene, given)))(batches)
  const variables = stock.trainableWeights.map(variableOf)
  const byName = variables.length > 0 ? tf.variableGrads(() => weigh(runStock(scene, batches)), variables).grads : {}
  const byWeight = variables.map(({ name }) => byName[name])
  for (const [index, expected] of [...byInput, ...byWeight].entries()) expectClose(ours[index], expected)
}

/** Stock keeps each weight in a variable of core, behind a member its typings call private. */
function variableOf(weight: StockLayer['weights'][number]): tf.Variable {
  return (weight as unknown as { readonly val: tf.Variable }).val
}

function runOurs(scene: Scene, batches: tf.Tensor[], tensors: tf.Tensor[]): tf.Tensor {
  const { layer, values, weights, training } = scene
  const context = { tf, training, random: (shape: Shape) => tf.randomUniform([...shape]), update: () => {} }
  const named = Object.fromEntries(weights.map(({ name }, index) => [name, tensors[index] ?? tf.scalar(NaN)]))
  return layer.apply(context, values, named, batches)
}

function runStock({ stock, training }: Scene, batches: tf.Tensor[]): tf.Tensor {
  const [batch] = batches
  const output = stock.call(batches.length === 1 && batch ? batch : batches, { training })
  return Array.isArray(output) ? (output[0] ?? tf.scalar(NaN)) : output
}

function randomTensors(seed: number): (shape: Shape) => tf.Tensor {
  let drawn = 0
  return (shape) => tf.randomNormal([...shape], 0, 1, 'float32', seed * 100 + (drawn += 1))
}

function expectClose(actual: tf.Tensor | undefined, expected: tf.Tensor | undefined): void {
  expect(actual?.shape).toEqual(expected?.shape)
  const wanted = [...(expected?.dataSync() ?? [])]
  const largest = wanted.reduce((bound, value) => Math.max(bound, Math.abs(value)), 1)
  for (const [index, value] of (actual?.dataSync() ?? []).entries()) {
    expect(Math.abs(value - (wanted[index] ?? NaN)) / largest).toBeLessThan(1e-4)
  }
}
