/** One case or more of every layer kind of the skeleton: on the backend that runs, and by the 64-bit reference. */
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import * as tf from '@tensorflow/tfjs-core'
import { withDefaults } from '../layers/define.ts'
import { reference, type ReferenceCall } from '../layers/reference.testing.ts'
import { sizeOf, type Values } from '../layers/reference-values.testing.ts'
import { LAYERS, type LayerKind } from '../layers/registry.ts'
import type { Parameters, Shape } from '../spec/graph.ts'
import * as random from '../spec/random.ts'
import { activate } from './activations.ts'

export interface SkeletonCase {
  readonly kind: LayerKind
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
}

const IMAGE = [7, 6, 3]
const WIDE = [6, 6, 4]

export const SKELETON_CASES: readonly SkeletonCase[] = [
  { kind: 'conv2d', parameters: { filters: 5, kernelSize: [3, 2], activation: 'relu' }, inputs: [IMAGE] },
  { kind: 'conv2d', parameters: { filters: 8, padding: 'same', strides: [2, 1], activation: 'gelu' }, inputs: [WIDE] },
  { kind: 'conv2d', parameters: { filters: 4, useBias: false, activation: 'linear' }, inputs: [WIDE] },
  { kind: 'conv2d', parameters: { filters: 3, kernelSize: [1, 1], activation: 'tanh' }, inputs: [IMAGE] },
  { kind: 'maxPooling2d', parameters: {}, inputs: [IMAGE] },
  { kind: 'maxPooling2d', parameters: { poolSize: [3, 3], strides: [1, 2], padding: 'same' }, inputs: [WIDE] },
  { kind: 'averagePooling2d', parameters: {}, inputs: [WIDE] },
  { kind: 'averagePooling2d', parameters: { poolSize: [3, 2], strides: [2, 1] }, inputs: [IMAGE] },
  { kind: 'averagePooling2d', parameters: { poolSize: [3, 3], strides: [2, 2], padding: 'same' }, inputs: [IMAGE] },
  { kind: 'globalAveragePooling2d', parameters: {}, inputs: [IMAGE] },
  { kind: 'dense', parameters: { units: 7, activation: 'relu' }, inputs: [[9]] },
  { kind: 'dense', parameters: { units: 8, activation: 'softmax' }, inputs: [[5, 12]] },
  { kind: 'dense', parameters: { units: 4, activation: 'sigmoid', useBias: false }, inputs: [[6]] },
  { kind: 'activation', parameters: { activation: 'tanh' }, inputs: [[11]] },
  { kind: 'activation', parameters: { activation: 'relu' }, inputs: [IMAGE] },
  { kind: 'activation', parameters: { activation: 'softmax' }, inputs: [[11]] },
  { kind: 'activation', parameters: { activation: 'gelu' }, inputs: [[11]] },
  { kind: 'flatten', parameters: {}, inputs: [IMAGE] },
  { kind: 'reshape', parameters: { targetShape: [6, -1] }, inputs: [IMAGE] },
  { kind: 'add', parameters: {}, inputs: [WIDE, WIDE, WIDE] },
  { kind: 'concatenate', parameters: {}, inputs: [IMAGE, [7, 6, 2]] },
  { kind: 'dropout', parameters: { rate: 0.3 }, inputs: [WIDE] },
  { kind: 'batchNormalization', parameters: {}, inputs: [WIDE] },
  { kind: 'batchNormalization', parameters: { momentum: 0.9 }, inputs: [[10]] },
]

const BATCH = 2
/** Of a central difference in 64 bits. */
const STEP = 1e-6

/** Greatest difference over `tolerance`·max|b| + 1e-6: at most 1 where the two are equal. */
export function excessOver(tolerance: number, actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  let worst = 0
  let greatest = 0
  for (let at = 0; at < expected.length; at++) {
    const difference = Math.abs((actual[at] ?? Number.NaN) - (expected[at] ?? Number.NaN))
    if (Number.isNaN(difference)) return Number.POSITIVE_INFINITY
    worst = Math.max(worst, difference)
    greatest = Math.max(greatest, Math.abs(expected[at] ?? 0))
  }
  return worst / (tolerance * greatest + 1e-6)
}

/** Output, then gradients by input and trainable weight, then updated statistics: as the backend computes them. */
export async function runSkeletonCase(given: SkeletonCase, seed: number): Promise<readonly ArrayLike<number>[]> {
  const { layer, parameters, specs, feed, weights, draws } = prepare(given, seed)
  const updated: tf.Tensor[] = []
  const toTensor = ({ shape, values }: Values) => tf.tensor(Float32Array.from(values), [...shape])
  const tensors = tf.tidy(() => {
    const fixed = weights.map((value) => toTensor(value))
    const apply = (...variables: tf.Tensor[]): tf.Tensor => {
      let next = feed.length
      const own = specs.map(({ name, trainable }, at) => [name, trainable ? variables[next++] : fixed[at]])
      const context = {
        tf,
        training: true,
        random: (shape: Shape) => tf.tensor(draws, [...shape]),
        update: (_name: string, value: tf.Tensor) => void updated.push(tf.keep(value)),
      }
      const value = layer.apply(context, parameters, Object.fromEntries(own), variables.slice(0, feed.length))
      return activate(value, layer.activation?.(parameters) ?? 'linear')
    }
    const variables = [...feed.map(toTensor), ...fixed.filter((_, at) => specs[at]?.trainable)]
    const y = apply(...variables)
    for (const value of updated.splice(0)) value.dispose() // those of the run below are kept
    return [y, ...tf.grads(apply)(variables, toTensor(cotangent(y.shape, seed)))]
  })
  const found: ArrayLike<number>[] = []
  for (const tensor of [...tensors, ...updated]) {
    found.push(await tensor.data())
    tensor.dispose()
  }
  return found
}

/** The same in 64 bits. */
export function referenceOfCase(given: SkeletonCase, seed: number): readonly ArrayLike<number>[] {
  const { parameters, specs, feed, weights, draws } = prepare(given, seed)
  const call: ReferenceCall = {
    kind: given.kind,
    parameters,
    inputs: feed,
    weights: Object.fromEntries(specs.map(({ name }, at) => [name, weights[at] ?? missing()])),
    draws: Float64Array.from(draws),
  }
  const { output, updated } = reference(call)
  const dy = cotangent(output.shape, seed)
  const objective = () => reference(call).output.values.reduce((sum, y, at) => sum + y * (dy.values[at] ?? 0), 0)
  const variables = [...feed, ...weights.filter((_, at) => specs[at]?.trainable)]
  const gradients = variables.map(({ values }) =>
    values.map((value, at) => {
      values[at] = value + STEP
      const above = objective()
      values[at] = value - STEP
      const below = objective()
      values[at] = value
      return (above - below) / (2 * STEP)
    }),
  )
  return [output.values, ...gradients, ...Object.values(updated)]
}

function prepare({ kind, parameters: own, inputs }: SkeletonCase, seed: number) {
  const layer = LAYERS[kind]
  const parameters = withDefaults(layer.parameters, own)
  const specs = layer.weights(parameters, inputs)
  const feed = inputs.map((shape, at) => drawn([BATCH, ...shape], seed + at))
  const weights = specs.map(({ shape, trainable }, at) => {
    const value = drawn(shape, seed + 10 + at)
    // A variance is positive.
    return trainable ? value : { shape, values: value.values.map((x) => Math.fround(Math.abs(x) + 0.5)) }
  })
  const draws = random.uniforms({ seed, stream: 4, a: 0, b: 0, c: 0 }, sizeOf(feed[0]?.shape ?? []))
  return { layer, parameters, specs, feed, weights, draws }
}

/** In [−0.5, 1), exact in 32 bits; their mean is not 0, so that long sums keep their digits. */
function drawn(shape: Shape, seed: number): Values {
  const uniform = random.uniforms({ seed, stream: 5, a: 0, b: 0, c: 0 }, sizeOf(shape))
  return { shape, values: Float64Array.from(uniform, (u) => Math.fround(u * 1.5 - 0.5)) }
}

function cotangent(shape: Shape, seed: number): Values {
  return drawn(shape, seed + 50)
}

function missing(): never {
  throw new Error('a weight is missing')
}
