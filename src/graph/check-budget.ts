/** Refuses what would not fit into a browser tab before anything is allocated, naming the largest layer. */
import { elementCount } from '../layers/element-count.ts'
import type { Fix, Problem } from '../spec/problem.ts'
import type { ParameterChange } from './edit.ts'
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

export interface BudgetOptions {
  readonly batchSize: number
  /** The facts of the same drawing with one parameter changed. */
  readonly redraw: (change: ParameterChange) => readonly NodeFacts[]
}

export function checkBudget(nodes: readonly NodeFacts[], options: BudgetOptions): readonly Problem[] {
  const { batchSize } = options
  const parameters = sumOf(nodes, countParameters)
  const largest = largestBy(nodes, countParameters)
  if (parameters > PARAMETER_LIMIT && largest) {
    const fixes = shrinkLargest(nodes, countParameters, options)
    const data = { parameters, limit: PARAMETER_LIMIT }
    return [{ code: 'tooManyParameters', data, severity: 'error', node: largest.node.id, fixes }]
  }
  const countBytes = (node: NodeFacts) => estimateBytes(node, batchSize)
  const bytes = sumOf(nodes, countBytes)
  const hungriest = largestBy(nodes, countBytes)
  if (bytes > MEMORY_LIMIT_BYTES && hungriest) {
    const fixes = [...shrinkBatch(nodes, batchSize), ...shrinkLargest(nodes, countBytes, options)]
    const data = { bytes, limit: MEMORY_LIMIT_BYTES }
    return [{ code: 'tooMuchMemory', data, severity: 'error', node: hungriest.node.id, fixes }]
  }
  return []
}

function fits(nodes: readonly NodeFacts[], batchSize: number): boolean {
  const bytes = sumOf(nodes, (node) => estimateBytes(node, batchSize))
  return sumOf(nodes, countParameters) <= PARAMETER_LIMIT && bytes <= MEMORY_LIMIT_BYTES
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

/** Proposes the largest power of two that fits: the batch costs nothing of what the network can express. */
function shrinkBatch(nodes: readonly NodeFacts[], batchSize: number): readonly Fix[] {
  const fixed = sumOf(nodes, (node) => estimateBytes(node, 0))
  const perSample = sumOf(nodes, (node) => estimateBytes(node, 1)) - fixed
  const value = 2 ** Math.floor(Math.log2((MEMORY_LIMIT_BYTES - fixed) / perSample))
  return value >= 1 && value < batchSize ? [{ kind: 'setBatchSize', value }] : []
}

/**
 * Proposes the largest power of two that fits as the width of the layer that has one and costs most; half
 * its width where no width of one layer is enough.
 */
function shrinkLargest(nodes: readonly NodeFacts[], measure: Measure, options: BudgetOptions): readonly Fix[] {
  const wide = largestBy(
    nodes.filter((node) => widthOf(node) !== undefined),
    measure,
  )
  const width = wide && widthOf(wide)
  if (!wide || !width || width.value < 2) return []
  const { parameter } = width
  const node = wide.node.id
  const widest = Math.ceil(Math.log2(width.value)) - 1
  for (let exponent = widest; exponent >= 0; exponent--) {
    const change = { node, parameter, value: 2 ** exponent }
    if (fits(options.redraw(change), options.batchSize)) return [{ kind: 'setParameter', ...change }]
  }
  return [{ kind: 'setParameter', node, parameter, value: 2 ** widest }]
}

function widthOf({ layer, parameters }: NodeFacts): { parameter: string; value: number } | undefined {
  const parameter = ['units', 'filters'].find((name) => layer && Object.hasOwn(layer.parameters, name))
  const value = parameter === undefined ? undefined : parameters[parameter]
  return parameter !== undefined && typeof value === 'number' ? { parameter, value } : undefined
}
