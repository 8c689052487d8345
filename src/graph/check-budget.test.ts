/** What would not fit is refused while it is only a drawing: nothing of its size is ever allocated. */
import { describe, expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import type { GraphSpec } from '../spec/graph.ts'
import { openTemplate } from '../templates/registry.ts'
import { compile, type CompileOptions } from './compile.ts'
import { appendAfter, setParameter } from './edit.ts'
import { applyFix } from './fixes.ts'

const PATIENCE = 50
const MNIST = findDataset('mnist') ?? null
const CNN = openTemplate('chapter-cnn', 'test').graph
const MLP = openTemplate('mnist-mlp', 'test').graph

/** The best of a few: the first call also warms the compiler up, and this machine has other things to do. */
function timed(graph: GraphSpec, options?: CompileOptions) {
  const started = performance.now()
  const compilation = compile(graph, MNIST, options)
  const milliseconds = performance.now() - started
  return { ...compilation, milliseconds }
}

describe('refused within 50 ms, with the layer named and a smaller choice', () => {
  test('10⁹ parameters: two layers of 31 623', () => {
    const { graph: deeper, node } = appendAfter(MLP, 'dense-1', { kind: 'dense' })
    if (node === null) throw new Error('nothing was added')
    const graph = ['dense-1', node].reduce(
      (wider, dense) => setParameter(wider, { node: dense, parameter: 'units', value: 31_623 }),
      deeper,
    )
    const { problems, plan, milliseconds } = timed(graph)
    const problem = problems.find(({ code }) => code === 'tooManyParameters')
    if (problem?.code !== 'tooManyParameters') throw new Error('not refused')
    expect(problem.data.parameters).toBeGreaterThan(1e9)
    expect(problem.node).toBe(node)
    expect(plan).toBeUndefined()
    expect(milliseconds).toBeLessThan(PATIENCE)
    const [fix] = problem.fixes
    if (fix?.kind !== 'setParameter') throw new Error('no smaller width')
    expect(compile(applyFix(graph, fix), MNIST).plan).toBeDefined()
    // The largest power of two that fits.
    const wider = { ...fix, value: 2 * Number(fix.value) }
    expect(compile(applyFix(graph, wider), MNIST).plan).toBeUndefined()
  })

  test('a layer of which no width is enough is halved all the same', () => {
    const { graph: deeper, node } = appendAfter(MLP, 'dense-1', { kind: 'dense' })
    if (node === null) throw new Error('nothing was added')
    const graph = ['dense-1', node].reduce(
      (wider, dense) => setParameter(wider, { node: dense, parameter: 'units', value: 65_536 }),
      deeper,
    )
    const { problems } = compile(graph, MNIST)
    expect(problems[0]?.fixes).toEqual([{ kind: 'setParameter', node, parameter: 'units', value: 32_768 }])
  })

  test.each([
    ['chapter-cnn', CNN],
    ['mnist-mlp', MLP],
  ])('a batch of 10⁶ in %s', (_, graph) => {
    const { problems, plan, milliseconds } = timed(graph, { batchSize: 1_000_000 })
    const problem = problems.find(({ code }) => code === 'tooMuchMemory')
    expect(problem?.node).toBeDefined()
    expect(plan).toBeUndefined()
    expect(milliseconds).toBeLessThan(PATIENCE)
    const [fix] = problem?.fixes ?? []
    if (fix?.kind !== 'setBatchSize') throw new Error('no smaller batch')
    expect(compile(graph, MNIST, { batchSize: fix.value }).plan).toBeDefined()
    // The largest power of two that fits.
    expect(compile(graph, MNIST, { batchSize: 2 * fix.value }).plan).toBeUndefined()
  })
})
