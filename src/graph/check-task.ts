/** Does the graph fit the data set: its inputs what is fed, its outputs what is asked. */
import { elementCount } from '../layers/element-count.ts'
import type { Shape } from '../spec/graph.ts'
import type { Fix, LayerChoice, Problem } from '../spec/problem.ts'
import type { LossKind, Objective } from '../spec/run.ts'
import type { TaskSignature } from './compilation.ts'
import type { FactsById, NodeFacts } from './node-facts.ts'

const LABEL_LOSSES: ReadonlySet<LossKind> = new Set([
  'sparseCategoricalCrossentropy',
  'categoricalCrossentropy',
  'binaryCrossentropy',
])

export function checkInput(
  { node, outputShape }: NodeFacts,
  { dataset, inputShape }: TaskSignature,
): readonly Problem[] {
  if (node.kind !== 'input' || !outputShape) return []
  const isSame =
    outputShape.length === inputShape.length && outputShape.every((size, axis) => size === inputShape[axis])
  if (isSame) return []
  return [
    {
      code: 'inputShapeDiffers',
      data: { dataset, expected: inputShape, actual: outputShape },
      severity: 'error',
      node: node.id,
      fixes: [{ kind: 'setParameter', node: node.id, parameter: 'shape', value: inputShape }],
    },
  ]
}

export function checkObjective(objective: Objective, facts: FactsById, signature: TaskSignature): readonly Problem[] {
  const output = facts.get(objective.node)
  if (!output?.outputShape) return []
  const { task, outputs } = signature
  if (task === 'reconstruction') return checkReconstruction(objective, { output, facts, signature })
  if (task === 'regression' && LABEL_LOSSES.has(objective.loss)) {
    const data = { loss: objective.loss, task }
    return [{ code: 'unsupportedLoss', data, severity: 'error', node: objective.node, fixes: [] }]
  }
  const { outputShape } = output
  const [units = 0] = outputShape
  if (outputShape.length !== 1)
    return [outputDiffers(output, outputShape, { classes: outputs, fixes: lowerRank(output, signature) })]
  if (units === outputs) return []
  const fixes = widen(output, facts, signature)
  if (task === 'regression') return [outputDiffers(output, outputShape, { classes: outputs, fixes })]
  // One unit can tell two classes apart, but not under a softmax over classes.
  const isCategorical = objective.loss.endsWith('ategoricalCrossentropy')
  if (units === 1 && outputs === 2 && !isCategorical) return []
  const data = { classes: outputs, units }
  return units < outputs
    ? [{ code: 'fewerUnitsThanClasses', data, severity: 'error', node: objective.node, fixes }]
    : [{ code: 'moreUnitsThanClasses', data, severity: 'advice', node: objective.node, fixes }]
}

/** The input again: in its own shape, or flat. Binary cross-entropy suits values between 0 and 1. */
function checkReconstruction(
  objective: Objective,
  { output, facts, signature }: { output: NodeFacts; facts: FactsById; signature: TaskSignature },
): readonly Problem[] {
  const { task, outputs } = signature
  if (objective.loss.endsWith('ategoricalCrossentropy')) {
    const data = { loss: objective.loss, task }
    return [{ code: 'unsupportedLoss', data, severity: 'error', node: objective.node, fixes: [] }]
  }
  const { outputShape = [] } = output
  if (elementCount(outputShape) === outputs) return []
  const fixes = outputShape.length === 1 ? widen(output, facts, signature) : lowerRank(output, signature)
  return [outputDiffers(output, outputShape, { classes: outputs, fixes })]
}

function outputDiffers(
  { node }: NodeFacts,
  actual: Shape,
  { classes, fixes }: { classes: number; fixes: readonly Fix[] },
): Problem {
  return { code: 'outputShapeDiffers', data: { classes, actual }, severity: 'error', node: node.id, fixes }
}

/** Before a layer that works on the last axis, else behind the output, and as wide as what is asked. */
function lowerRank(
  { node, inputEdges, inputShapes, outputShape, layer }: NodeFacts,
  signature: TaskSignature,
): readonly Fix[] {
  const [edge] = inputEdges
  const worksOnLastAxis = layer !== undefined && 'units' in layer.parameters
  const shape = (worksOnLastAxis ? inputShapes[0] : outputShape) ?? []
  const ways: readonly (readonly [kind: string, width: number])[] = [
    ['flatten', elementCount(shape)],
    ...(shape.length === 3 ? [['globalAveragePooling2d', shape[2] ?? 0] as const] : []),
  ]
  return ways.map(([kind, width]) => {
    if (worksOnLastAxis && edge) return { kind: 'insertLayers', edge: edge.id, layers: [{ kind }] }
    const layers = width === signature.outputs ? [{ kind }] : [{ kind }, outputLayer(signature)]
    return { kind: 'appendLayers', node: node.id, layers }
  })
}

/** A dense layer that answers what the data set asks. */
export function outputLayer({ task, outputs }: TaskSignature): LayerChoice {
  const activation = task === 'classification' ? 'softmax' : 'linear'
  return { kind: 'dense', parameters: { units: outputs, activation } }
}

/** Sets the units of the layer that decides the width, else appends one that does. */
function widen(output: NodeFacts, facts: FactsById, signature: TaskSignature): readonly Fix[] {
  let current: NodeFacts | undefined = output
  while (current) {
    if (current.layer && 'units' in current.layer.parameters) {
      return [{ kind: 'setParameter', node: current.node.id, parameter: 'units', value: signature.outputs }]
    }
    current = sourceOfSameWidth(current, facts)
  }
  return [{ kind: 'appendLayers', node: output.node.id, layers: [outputLayer(signature)] }]
}

function sourceOfSameWidth({ inputEdges, inputShapes, outputShape }: NodeFacts, facts: FactsById) {
  const [edge] = inputEdges
  const [shape] = inputShapes
  const keepsWidth = inputEdges.length === 1 && shape?.length === 1 && shape[0] === outputShape?.[0]
  return edge && keepsWidth ? facts.get(edge.source) : undefined
}
