/** Refuses what would not fit into a browser tab before anything is allocated, naming the largest layer. */
import { elementCount } from '../layers/element-count.ts'
import type { Fix, Problem } from '../spec/problem.ts'
import type { NodeFacts } from './compile.ts'

export const PARAMETER_LIMIT = 50_000_000
export const MEMORY_LIMIT_BYTES = 2 * 2 ** 30

/** Each weight is kept with its gradient and at most two optimizer slots. */
const COPIES_PER_WEIGHT = 4
/** Each activation is kept with its gradient and its value before the activation. */
const COPIES_PER_ACTIVATION = 3

export function estimateBytes(facts: NodeFacts, batchSize: number): number {
  const activations = facts.outputShape ? elementCount(facts.outputShape) * batchSize * COPIES_PER_ACTIVATION : 0
  return (facts.parameterCount * COPIES_PER_WEIGHT + activations) * Float32Array.BYTES_PER_ELEMENT
}

export function checkBudget(nodes: readonly NodeFacts[], batchSize: number): readonly Problem[] {
  const parameters = nodes.reduce((sum, node) => sum + node.parameterCount, 0)
  if (parameters > PARAMETER_LIMIT) {
    const largest = largestBy(nodes, (node) => node.parameterCount)
    return [
      {
        code: 'tooManyParameters',
        data: { parameters, limit: PARAMETER_LIMIT },
        severity: 'error',
        ...(largest && { node: largest.node.id, fixes: shrink(largest, PARAMETER_LIMIT / parameters) }),
      } as Problem, // a graph with parameters has a largest node
    ]
  }
  const bytes = nodes.reduce((sum, node) => sum + estimateBytes(node, batchSize), 0)
  if (bytes > MEMORY_LIMIT_BYTES) {
    const largest = largestBy(nodes, (node) => estimateBytes(node, batchSize))
    return [
      {
        code: 'tooMuchMemory',
        data: { bytes, limit: MEMORY_LIMIT_BYTES },
        severity: 'error',
        ...(largest && { node: largest.node.id, fixes: shrink(largest, MEMORY_LIMIT_BYTES / bytes) }),
      } as Problem, // a graph that needs memory has a largest node
    ]
  }
  return []
}

function largestBy(nodes: readonly NodeFacts[], measure: (node: NodeFacts) => number): NodeFacts | undefined {
  return nodes.reduce<NodeFacts | undefined>(
    (largest, node) => (largest && measure(largest) >= measure(node) ? largest : node),
    undefined,
  )
}

/** Proposes the largest power of two that brings the layer's width under its share. */
function shrink({ node, layer, parameters }: NodeFacts, share: number): readonly Fix[] {
  const parameter = ['units', 'filters'].find((name) => layer && name in layer.parameters)
  const width = parameter === undefined ? undefined : parameters[parameter]
  if (parameter === undefined || typeof width !== 'number') return []
  const value = 2 ** Math.max(0, Math.floor(Math.log2(width * share)))
  return value < width ? [{ kind: 'setParameter', node: node.id, parameter, value }] : []
}
