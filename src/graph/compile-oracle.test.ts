/** `compile` on random graphs: it refuses a shape exactly where stock layers do, and what it accepts computes. */
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { findLayer } from '../layers/registry.ts'
import type { GraphSpec, NodeId, NodeSpec, Parameters, Shape } from '../spec/graph.ts'
import type { Compilation } from './compilation.ts'
import { compile } from './compile.ts'
import { readWiring } from './order.ts'
import { randomGraph } from './random-graph.testing.ts'
import { readParameters } from './read-parameters.ts'

const RUNS = 150
/** More, as most random graphs break off or have nothing to learn with. */
const COMPILED_RUNS = 400
const LEGAL = 500
const BATCH = 2
const SHAPE_PROBLEMS = new Set(['wrongRank', 'kernelTooLarge', 'shapesDiffer', 'reshapeMismatch'])

beforeAll(() => tf.setBackend('cpu'))

test('refuses a node for its shape exactly where stock does', () => {
  const seen = { refused: 0, accepted: 0 }
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const compilation = compile(graph, null)
      for (const { node, inputs } of nodesWithInputs(graph, compilation)) {
        const isRefused = compilation.problems.some(
          (problem) => problem.node === node.id && SHAPE_PROBLEMS.has(problem.code),
        )
        expect({ node, inputs, isRefused }).toEqual({ node, inputs, isRefused: !stockAccepts(node, inputs) })
        seen[isRefused ? 'refused' : 'accepted'] += 1
      }
    }),
    { numRuns: RUNS, seed: 5 },
  )
  expect(Math.min(seen.refused, seen.accepted)).toBeGreaterThan(50)
})

test('what compiles computes, in the shapes it was promised', () => {
  let computed = 0
  fc.assert(
    fc.property(randomGraph, (graph) => {
      const { plan, problems } = compile(graph, null)
      expect(plan === undefined).toBe(problems.some((problem) => problem.severity === 'error'))
      if (!plan) return
      tf.tidy(() => {
        const outputs: tf.Tensor[] = []
        for (const step of plan.steps) {
          const fed =
            step.kind === 'input'
              ? [tf.ones([BATCH, ...step.outputShape])]
              : step.inputs.map((index) => outputs[index] ?? tf.scalar(NaN))
          const weights = Object.fromEntries(step.weights.map(({ name, shape }) => [name, tf.ones([...shape])]))
          const context = { tf, training: true, random: (shape: Shape) => tf.zeros([...shape]), update: () => {} }
          const output = findLayer(step.kind)?.apply(context, step.parameters, weights, fed)
          expect(output?.shape).toEqual([BATCH, ...step.outputShape])
          if (output) outputs.push(output)
        }
      })
      computed += 1
    }),
    { numRuns: COMPILED_RUNS, seed: 6 },
  )
  expect(computed).toBeGreaterThan(20)
})

test('500 legal graphs have the shapes and parameter counts of stock models', { timeout: 60_000 }, () => {
  const legal = fc
    .sample(randomGraph, { numRuns: 9000, seed: 8 })
    .filter((graph) => compile(graph, null).plan)
    .slice(0, LEGAL)
  expect(legal).toHaveLength(LEGAL)
  let branches = 0
  for (const graph of legal) {
    const { plan } = compile(graph, null)
    if (!plan) throw new Error('was legal a moment ago')
    const symbols: tf.SymbolicTensor[] = []
    let parameters = 0
    for (const { kind, parameters: given, inputs, outputShape } of plan.steps) {
      const fed = inputs.map((index) => symbols[index] ?? tf.input({ shape: [1] }))
      if (fed.length > 1) branches += 1
      if (kind === 'input') symbols.push(tf.input({ shape: [...outputShape] }))
      else if (kind === 'reshape' || (kind === 'flatten' && fed[0]?.shape.length === 2)) {
        // Of symbols alone stock leaves a wildcard open, and it flattens no vector.
        symbols.push(tf.layers.reshape({ targetShape: [...outputShape] }).apply(fed) as tf.SymbolicTensor)
      } else {
        const stock = stockLayer(kind, given)
        symbols.push(stock.apply(fed.length === 1 && fed[0] ? fed[0] : fed) as tf.SymbolicTensor) // one output each
        parameters += stock.countParams()
      }
      expect(symbols.at(-1)?.shape.slice(1)).toEqual(outputShape)
    }
    expect(plan.parameterCount).toBe(parameters)
  }
  expect(branches).toBeGreaterThan(50)
})

/** Every layer whose inputs are all understood, so that the layer itself is what is judged. */
function nodesWithInputs(
  graph: GraphSpec,
  { reports }: Compilation,
): readonly { readonly node: NodeSpec; readonly inputs: readonly Shape[] }[] {
  const { incoming } = readWiring(graph)
  const shapeOf = (id: NodeId) => reports.get(id)?.outputShape
  return graph.nodes
    .filter((node) => node.kind !== 'input')
    .flatMap((node) => {
      const shapes = (incoming.get(node.id) ?? []).map((edge) => shapeOf(edge.source))
      const inputs = shapes.filter((shape) => shape !== undefined)
      return inputs.length === shapes.length ? [{ node, inputs }] : []
    })
}

function stockAccepts(node: NodeSpec, inputs: readonly Shape[]): boolean {
  // Where stock is more lenient or stricter than Keras 3, the rule is stated here.
  const [first = []] = inputs
  if (node.kind === 'add') return inputs.every((shape) => shape.join() === first.join())
  if (node.kind === 'flatten' && first.length === 1) return true
  const parameters = readParameters(findLayer(node.kind)?.parameters ?? {}, node.parameters).values
  try {
    const symbols = inputs.map((shape) => tf.input({ shape: [...shape] }))
    const [symbol] = symbols
    const stock = stockLayer(node.kind, parameters)
    stock.apply(symbols.length === 1 && symbol ? symbol : symbols)
    // Of symbols alone, stock leaves a reshape's wildcard open.
    const batches = inputs.map((shape) => [BATCH, ...shape])
    const shape = stock
      .computeOutputShape(batches.length === 1 ? (batches[0] ?? []) : batches)
      .slice(1)
      .map(Number)
    const keepsValues = node.kind !== 'reshape' || count(shape) === count(first)
    return keepsValues && shape.every((axis) => axis > 0)
  } catch {
    return false
  }
}

function count(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1)
}

/** Both vocabularies use the same argument names; activations do not change shapes. */
function stockLayer(kind: string, given: Parameters): tf.layers.Layer {
  // Stock alters the arguments it is given.
  const parameters = structuredClone(given) as never
  const plain = { ...structuredClone(given), activation: 'linear' } as never
  const makers: Readonly<Record<string, () => tf.layers.Layer>> = {
    conv2d: () => tf.layers.conv2d(plain),
    maxPooling2d: () => tf.layers.maxPooling2d(parameters),
    averagePooling2d: () => tf.layers.averagePooling2d(parameters),
    globalAveragePooling2d: () => tf.layers.globalAveragePooling2d({}),
    dense: () => tf.layers.dense(plain),
    activation: () => tf.layers.activation(plain),
    flatten: () => tf.layers.flatten(),
    reshape: () => tf.layers.reshape(parameters),
    add: () => tf.layers.add(),
    concatenate: () => tf.layers.concatenate(),
    dropout: () => tf.layers.dropout(parameters),
    batchNormalization: () => tf.layers.batchNormalization(parameters),
  }
  const make = makers[kind]
  if (!make) throw new Error(`no stock layer for ${kind}`)
  return make()
}
