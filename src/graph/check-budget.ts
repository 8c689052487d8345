/** Refuses what would not fit into a browser tab before anything is allocated, naming the largest layer. */
import { elementCount } from '../layers/element-count.ts'
import type { Fix, Problem } from '../spec/problem.ts'
import type { NodeFacts } from './node-facts.ts'

const PARAMETER_LIMIT = 50_000_000
const MEMORY_LIMIT_BYTES = 2 * 2 ** 30

/** Each weight is kept with its gradient and at most two optimizer slots. */
const COPIES_PER_WEIGHT = 4
/** Each activation is kept with its gradient and its value before the activation. */
const COPIES_PER_ACTIVATION = 3

function estimateBytes(facts: NodeFacts, batchSize: number): number {
  const activations = facts.outputShape ? elementCount(facts.outputShape) * batchSize * COPIES_PER_ACTIVATION : 0
  return (facts.parameterCount * COPIES_PER_WEIGHT + activations) * Float32Array.BYTES_PER_ELEMENT
}

export function checkBudget(nodes: readonly NodeFacts[], batchSize: number): readonly Problem[] {
  const parameters = sumOf(nodes, countParameters)
  const largest = largestBy(nodes, countParameters)
  if (parameters > PARAMETER_LIMIT && largest) {
    const fixes = shrinkLargest(nodes, countParameters, PARAMETER_LIMIT / parameters)
    const data = { parameters, limit: PARAMETER_LIMIT }
    return [{ code: 'tooManyParameters', data, severity: 'error', node: largest.node.id, fixes }]
  }
  const countBytes = (node: NodeFacts) => estimateBytes(node, batchSize)
  const bytes = sumOf(nodes, countBytes)
  const hungriest = largestBy(nodes, countBytes)
  if (bytes > MEMORY_LIMIT_BYTES && hungriest) {
    const fixes = shrinkLargest(nodes, countBytes, MEMORY_LIMIT_BYTES / bytes)
    const data = { bytes, limit: MEMORY_LIMIT_BYTES }
    return [{ code: 'tooMuchMemory', data, severity: 'error', node: hungriest.node.id, fixes }]
  }
  return []
}

type Measure = (node: NodeFacts) => number

function countParameters(node: NodeFacts): number {
  return node.parameterCount
}

function sumOf(nodes: readonly NodeFacts[], measure: Measure): number {
  return nodes.reduce((sum, node) => sum + measure(node), 0)
}

function largestBy(nodes: readonly NodeFacts[], measure: Measure): NodeFacts | undefined {
  return nodes.reduce<NodeFacts | undefined>(
    (largest, node) => (largest && measure(largest) >= measure(node) ? largest : node),
    undefined,
  )
}

/** Proposes a smaller width, a power of two, for the layer that has one and costs most. */
function shrinkLargest(nodes: readonly NodeFacts[], measure: Measure, share: number): readonly Fix[] {
  const wide = largestBy(
    nodes.filter((node) => widthOf(node) !== undefined),
    measure,
  )
  const width = wide && widthOf(wide)
  if (!wide || !width) return []
  const value = 2 ** Math.max(0, Math.floor(Math.log2(width.value * share)))
  if (value >= width.value) return []
  return [{ kind: 'setParameter', node: wide.node.id, parameter: width.parameter, value }]
}

function widthOf({ layer, parameters }: NodeFacts): { parameter: string; value: number } | undefined {
  const parameter = ['units', 'filters'].find((name) => layer && Object.hasOwn(layer.parameters, name))
  const value = parameter === undefined ? undefined : parameters[parameter]
  return parameter !== undefined && typeof value === 'number' ? { parameter, value } : undefined
}
