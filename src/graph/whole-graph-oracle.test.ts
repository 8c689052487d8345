/** Whole graphs, most of them wrong, against a naive walk that knows nothing of `compile` and only computes. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { findLayer } from '../layers/registry.ts'
import { trainOnNoise } from '../runtime/noise.testing.ts'
import type { GraphSpec, NodeId, NodeSpec, Shape } from '../spec/graph.ts'
import type { TaskSignature } from './compilation.ts'
import { compile } from './compile.ts'
import { randomMistake } from './random-graph.testing.ts'
import { readParameters } from './read-parameters.ts'

const ILLEGAL = 1000
const BATCH = 2

beforeAll(() => tf.setBackend('cpu'))

test('1 000 graphs with mistakes: an error exactly where computing fails', { timeout: 90_000 }, () => {
  const seen = { illegal: 0, legal: 0 }
  const graphs = fc.sample(randomMistake, { numRuns: 6000, seed: 9 })
  for (const graph of graphs) {
    if (seen.illegal === ILLEGAL) break
    const signature = taskOf(graph)
    const { plan, problems } = compile(graph, signature)
    const why = reasonToFail(graph, signature)
    const codes = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code)
    expect({ graph, codes, why, fails: why !== null }).toEqual({ graph, codes, why, fails: codes.length > 0 })
    if (plan) expect(trainOnNoise(plan, signature, 1).every(Number.isFinite)).toBe(true)
    seen[plan ? 'legal' : 'illegal'] += 1
  }
  expect(seen.illegal).toBe(ILLEGAL)
  expect(seen.legal).toBeGreaterThan(50)
})

/** Two classes, and samples of the shape that the first input is for. */
function taskOf(graph: GraphSpec): TaskSignature {
  const input = graph.nodes.find((node) => node.kind === 'input')
  const shape = (input?.parameters['shape'] ?? [4]) as Shape // as `random-graph.testing.ts` makes it
  return { dataset: 'noise', task: 'classification', inputShape: shape, outputs: 2 } as TaskSignature
}

/** Computes what leads to an output, with no look at shapes beforehand; says what went wrong. */
function reasonToFail(graph: GraphSpec, { inputShape, outputs }: TaskSignature): string | null {
  const into = (id: NodeId) =>
    graph.edges.filter((edge) => edge.target === id).toSorted((one, other) => one.port - other.port)
  const sinks = graph.nodes.filter(({ id }) => !graph.edges.some((edge) => edge.source === id) && into(id).length > 0)
  if (sinks.length === 0) return 'no output'
  if (graph.nodes.some((node) => node.parameters['rate'] === 7)) return 'a parameter is out of range'
  const values = new Map<NodeId, tf.Tensor>()
  let learns = false
  const valueOf = (node: NodeSpec, path: readonly NodeId[]): tf.Tensor => {
    if (path.includes(node.id)) throw new Error('a circle')
    const known = values.get(node.id)
    if (known) return known
    const layer = findLayer(node.kind)
    if (!layer) throw new Error('unknown layer')
    const fed = into(node.id).map(({ source }) => {
      const from = graph.nodes.find(({ id }) => id === source)
      if (!from) throw new Error('an edge from nowhere')
      return valueOf(from, [...path, node.id])
    })
    const value = node.kind === 'input' ? feed(node, inputShape) : compute(node, fed)
    values.set(node.id, value)
    return value
  }
  try {
    tf.tidy(() => {
      for (const sink of sinks) {
        const { shape } = valueOf(sink, [])
        if (shape.length !== 2 || (shape[1] ?? 0) < outputs) throw new Error('no answer for every class')
      }
      // All that was computed so far leads to an output.
      learns = graph.nodes.some((node) => values.has(node.id) && hasWeights(node))
      // A circle off to the side is one all the same, and so is a layer that waits for a second input.
      for (const node of graph.nodes) if (into(node.id).length > 0) valueOf(node, [])
    })
    return learns ? null : 'nothing to learn with'
  } catch (error) {
    return String(error)
  }
}

function hasWeights({ kind, parameters }: NodeSpec): boolean {
  if (kind === 'batchNormalization') return parameters['scale'] === true || parameters['center'] === true
  return kind === 'conv2d' || kind === 'dense'
}

function feed(node: NodeSpec, shape: Shape): tf.Tensor {
  if (String(node.parameters['shape']) !== String(shape)) throw new Error('samples have another shape')
  return tf.ones([BATCH, ...shape])
}

function compute(node: NodeSpec, fed: readonly tf.Tensor[]): tf.Tensor {
  const layer = findLayer(node.kind)
  if (!layer || fed.length < layer.inputs.minimum || fed.length > layer.inputs.maximum) throw new Error('arity')
  // Sums do not broadcast here, as stock's do not.
  if (node.kind === 'add' && new Set(fed.map(({ shape }) => shape.join())).size > 1) throw new Error('shapes differ')
  // tfjs takes three axes for one image, whatever the batch was.
  if (node.kind.endsWith('2d') && fed[0]?.rank !== 4) throw new Error('no images')
  const { values } = readParameters(layer.parameters, node.parameters)
  const shapes = fed.map(({ shape }) => shape.slice(1))
  const weights = layer.weights(values, shapes).map(({ name, shape }) => [name, tf.ones([...shape])] as const)
  const context = { tf, training: true, random: (shape: Shape) => tf.zeros([...shape]), update: () => {} }
  const output = layer.apply(context, values, Object.fromEntries(weights), fed)
  if (output.shape.some((axis) => axis < 1)) throw new Error('nothing left')
  if (output.shape[0] !== BATCH) throw new Error('samples were mixed')
  return output
}
