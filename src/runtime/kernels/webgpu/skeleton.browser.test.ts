/** Every layer kind, forward and backward, on webgpu with our kernels against tfjs' cpu backend. */
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, expect, it } from 'vitest'
import { withDefaults } from '../../../layers/define.ts'
import { LAYERS, type LayerKind } from '../../../layers/registry.ts'
import type { Parameters, Shape } from '../../../spec/graph.ts'
import * as random from '../../../spec/random.ts'
import { activate } from '../../activations.ts'
import { deviceErrors, excess, read, startWebgpuWithKernels, values } from './test-cases.ts'

beforeAll(() => startWebgpuWithKernels())

interface Case {
  readonly kind: LayerKind
  readonly parameters: Parameters
  readonly inputs: readonly Shape[]
}

const IMAGE = [7, 6, 3]
const WIDE = [6, 6, 4]

const CASES: readonly Case[] = [
  { kind: 'conv2d', parameters: { filters: 5, kernelSize: [3, 2], activation: 'relu' }, inputs: [IMAGE] },
  { kind: 'conv2d', parameters: { filters: 8, padding: 'same', strides: [2, 1], activation: 'gelu' }, inputs: [WIDE] },
  { kind: 'conv2d', parameters: { filters: 4, useBias: false, activation: 'linear' }, inputs: [WIDE] },
  { kind: 'maxPooling2d', parameters: {}, inputs: [IMAGE] },
  { kind: 'maxPooling2d', parameters: { poolSize: [3, 3], strides: [1, 2], padding: 'same' }, inputs: [WIDE] },
  { kind: 'averagePooling2d', parameters: {}, inputs: [WIDE] },
  // Not with padding: there tfjs' cpu gradient divides by the whole window, though its forward pass does not;
  // `pooling.browser.test.ts` compares those windows with their twin.
  { kind: 'averagePooling2d', parameters: { poolSize: [3, 2], strides: [2, 1] }, inputs: [IMAGE] },
  { kind: 'globalAveragePooling2d', parameters: {}, inputs: [IMAGE] },
  { kind: 'dense', parameters: { units: 7, activation: 'relu' }, inputs: [[9]] },
  { kind: 'dense', parameters: { units: 8, activation: 'softmax' }, inputs: [[5, 12]] },
  { kind: 'dense', parameters: { units: 4, activation: 'sigmoid', useBias: false }, inputs: [[6]] },
  { kind: 'activation', parameters: { activation: 'tanh' }, inputs: [[11]] },
  { kind: 'activation', parameters: { activation: 'relu' }, inputs: [IMAGE] },
  { kind: 'flatten', parameters: {}, inputs: [IMAGE] },
  { kind: 'reshape', parameters: { targetShape: [6, -1] }, inputs: [IMAGE] },
  { kind: 'add', parameters: {}, inputs: [WIDE, WIDE, WIDE] },
  { kind: 'concatenate', parameters: {}, inputs: [IMAGE, [7, 6, 2]] },
  { kind: 'dropout', parameters: { rate: 0.3 }, inputs: [WIDE] },
  { kind: 'batchNormalization', parameters: {}, inputs: [WIDE] },
  { kind: 'batchNormalization', parameters: { momentum: 0.9 }, inputs: [[10]] },
]

const BATCH = 3

/** Output, then gradients by input and trainable weight, then updated statistics. */
async function run({ kind, parameters, inputs }: Case, seed: number): Promise<Float32Array[]> {
  const layer = LAYERS[kind]
  const given = withDefaults(layer.parameters, parameters)
  const specs = layer.weights(given, inputs)
  const updated: tf.Tensor[] = []
  const tensors = tf.tidy(() => {
    const fed = inputs.map((shape, i) => sample(seed + i, [BATCH, ...shape]))
    const weights = specs.map(({ shape, trainable }, i) => {
      const drawn = sample(seed + 10 + i, shape)
      return trainable ? drawn : tf.add(tf.abs(drawn), 0.5) // a variance is positive
    })
    const isTrained = specs.map(({ trainable }) => trainable)
    const apply = (...tensorsIn: tf.Tensor[]): tf.Tensor => {
      let next = inputs.length
      const own = specs.map(({ name }, i) => [name, isTrained[i] ? tensorsIn[next++] : weights[i]])
      const context = {
        tf,
        training: true,
        random: (shape: readonly number[]) =>
          tf.tensor(random.uniforms({ seed, stream: 4, a: 0, b: 0, c: 0 }, tf.util.sizeFromShape([...shape])), [
            ...shape,
          ]),
        update: (_name: string, value: tf.Tensor) => void updated.push(tf.keep(value)),
      }
      const value = layer.apply(context, given, Object.fromEntries(own), tensorsIn.slice(0, inputs.length))
      return activate(value, layer.activation?.(given) ?? 'linear')
    }
    const variables = [...fed, ...weights.filter((_, i) => isTrained[i])]
    const y = apply(...variables)
    for (const value of updated.splice(0)) value.dispose() // those of the run below are kept
    const gradients = tf.grads(apply)(variables, sample(seed + 50, y.shape))
    return [y, ...gradients]
  })
  const found: Float32Array[] = []
  for (const tensor of [...tensors, ...updated]) found.push(await read(tensor))
  return found
}

function sample(seed: number, shape: readonly number[]): tf.Tensor {
  return tf.tensor(values(seed, tf.util.sizeFromShape([...shape])), [...shape])
}

it('covers every layer kind', () => {
  const missing = Object.keys(LAYERS).filter((kind) => kind !== 'input' && !CASES.some((each) => each.kind === kind))
  expect(missing).toEqual([])
})

it('computes every layer and its gradients as tfjs does on the cpu', async () => {
  const actual: Float32Array[][] = []
  for (const [index, each] of CASES.entries()) actual.push(await run(each, 100 * index + 1))
  expect(deviceErrors).toEqual([])
  await tf.setBackend('cpu')
  for (const [index, each] of CASES.entries()) {
    const expected = await run(each, 100 * index + 1)
    expect(actual[index]).toHaveLength(expected.length)
    for (const [i, tensor] of expected.entries()) {
      expect(excess(actual[index]?.[i] ?? [], tensor), `${each.kind} ${index}, tensor ${i}`).toBeLessThanOrEqual(1)
    }
  }
  await tf.setBackend('webgpu')
})
