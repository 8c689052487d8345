/** One node of the walk: its parameters, its inputs, its shape, or what is wrong with them. */
import { elementCount } from '../layers/element-count.ts'
import { findLayer } from '../layers/registry.ts'
import type { LayerDefinition } from '../layers/define.ts'
import type { EdgeSpec, GraphSpec, NodeSpec, Shape } from '../spec/graph.ts'
import type { Fix, GraphFix, Problem, RefusalFix, ShapeRefusal } from '../spec/problem.ts'
import type { FactsById, NodeFacts } from './node-facts.ts'
import { ancestorsOf, type Wiring } from './order.ts'
import { type ParameterIssue, readParameters } from './read-parameters.ts'

export interface Surroundings {
  readonly graph: GraphSpec
  readonly wiring: Wiring
  /** Of every node before this one. */
  readonly facts: FactsById
  /** Whether an output depends on it. */
  readonly isTrained: boolean
}

export interface Examined {
  readonly facts: NodeFacts
  readonly problems: readonly Problem[]
}

/** An edit touches few nodes; of the others is known what they make of the same inputs. Only of what is understood. */
const remembered = new WeakMap<NodeSpec, Examined>()

export function examineNode(node: NodeSpec, surroundings: Surroundings): Examined {
  const before = remembered.get(node)
  if (before && isFedAsBefore(before.facts, surroundings)) return before
  const examined = examineAnew(node, surroundings)
  if (examined.facts.outputShape) remembered.set(node, examined)
  return examined
}

function isFedAsBefore({ node, inputEdges, inputShapes }: NodeFacts, { wiring, facts }: Surroundings): boolean {
  const edges = wiring.incoming.get(node.id) ?? []
  return (
    edges.length === inputEdges.length &&
    edges.every((edge, index) => edge === inputEdges[index]) &&
    edges.every((edge, index) => isSameShape(facts.get(edge.source)?.outputShape, inputShapes[index]))
  )
}

function isSameShape(one: Shape | undefined, other: Shape | undefined): boolean {
  if (one === other) return true
  return one?.length === other?.length && one?.every((size, axis) => size === other?.[axis]) === true
}

function examineAnew(node: NodeSpec, surroundings: Surroundings): Examined {
  const unknown = unknownFacts(node, surroundings.wiring)
  const { layer, parameters, inputEdges } = unknown
  if (!layer) {
    const fixes: readonly Fix[] = [{ kind: 'removeNode', node: node.id }]
    const problem = {
      code: 'unknownLayer',
      data: { layer: node.kind },
      severity: 'error',
      node: node.id,
      fixes,
    } as const
    return { facts: unknown, problems: [problem] }
  }
  const problems = readParameters(layer.parameters, node.parameters).issues.map((issue) => reportIssue(issue, node))

  const arity = checkArity(unknown, layer, surroundings)
  if (arity) return { facts: unknown, problems: [...problems, arity] }
  const inputShapes = inputEdges.flatMap((edge) => {
    const shape = surroundings.facts.get(edge.source)?.outputShape
    return shape ? [shape] : []
  })
  // Something before this node is not understood and has its problem already; or the node stands alone.
  if (inputShapes.length < Math.max(inputEdges.length, layer.inputs.minimum)) return { facts: unknown, problems }

  const result = layer.inferShape(parameters, inputShapes)
  if (!result.ok) {
    const refusal = reportRefusal(result.refusal, node, { inputEdges, facts: surroundings.facts })
    return { facts: { ...unknown, inputShapes }, problems: [...problems, refusal] }
  }
  const weights = layer.weights(parameters, inputShapes)
  const facts = {
    ...unknown,
    inputShapes,
    outputShape: result.shape,
    weights,
    parameterCount: weights.reduce((sum, weight) => sum + elementCount(weight.shape), 0),
    flops: layer.flops(parameters, inputShapes, result.shape),
  }
  return { facts, problems }
}

export function unknownFacts(node: NodeSpec, { incoming }: Wiring): NodeFacts {
  const layer = findLayer(node.kind)
  return {
    node,
    layer,
    parameters: layer ? readParameters(layer.parameters, node.parameters).values : {},
    inputEdges: incoming.get(node.id) ?? [],
    inputShapes: [],
    outputShape: undefined,
    weights: [],
    parameterCount: 0,
    flops: 0,
  }
}

function reportIssue({ code, data, mend }: ParameterIssue, node: NodeSpec): Problem {
  const fixes: readonly Fix[] = [{ kind: 'setParameter', node: node.id, parameter: data.parameter, value: mend }]
  // Code and data are one pair of the same issue, which destructuring loses.
  return { code, data, severity: 'error', node: node.id, fixes } as Problem
}

function reportRefusal(
  { code, data, fixes = [] }: ShapeRefusal,
  node: NodeSpec,
  { inputEdges, facts }: { inputEdges: readonly EdgeSpec[]; facts: FactsById },
): Problem {
  const [edge] = inputEdges
  const source = edge && facts.get(edge.source)
  const rank = source?.inputShapes[0]?.length
  // Typically a Flatten that came too early.
  const isUndoing = code === 'wrongRank' && rank !== undefined && 'expected' in data && data.expected.includes(rank)
  const sources = inputEdges.map((input) => input.source)
  const mends = [
    ...(source && isUndoing ? [{ kind: 'removeNode', node: source.node.id } as const] : []),
    ...fixes.flatMap((fix) => placeFix(fix, node, inputEdges)),
  ]
  // Without a layer in a chain the rest still connects.
  const isInChain = inputEdges.length === 1
  return {
    code,
    data: code === 'shapesDiffer' ? { ...data, sources } : data,
    severity: 'error',
    node: node.id,
    ...(edge && { edge: edge.id }),
    fixes: mends.length === 0 && isInChain ? [{ kind: 'removeNode', node: node.id }] : mends,
    // Code and data are one pair of the same refusal, which destructuring loses.
  } as Problem
}

/** A lone card beside the graph blocks nothing; a half-connected one does. */
function checkArity(
  { node, inputEdges }: NodeFacts,
  layer: LayerDefinition,
  { graph, wiring, isTrained }: Surroundings,
): Problem | undefined {
  const { minimum, maximum } = layer.inputs
  const connected = inputEdges.length
  if (connected < minimum && (connected > 0 || isTrained || graph.nodes.length === 1)) {
    const data = { expected: minimum, connected }
    const sources = suggestSource(node, graph, wiring)
    // Where nothing could feed it, or where it passes on the one input that it has, it may go.
    const canGo = connected === 1 || sources.length === 0
    const fixes: readonly Fix[] = [...sources, ...(canGo ? [{ kind: 'removeNode', node: node.id } as const] : [])]
    return { code: 'missingInput', data, severity: 'error', node: node.id, fixes }
  }
  if (connected > maximum) {
    const fixes = inputEdges.slice(maximum).map((edge): Fix => ({ kind: 'removeEdge', edge: edge.id }))
    return { code: 'tooManyInputs', data: { expected: maximum, connected }, severity: 'error', node: node.id, fixes }
  }
  return undefined
}

export type Connection = Extract<GraphFix, { kind: 'connect' }>

/** Connects the one open end that is not fed by this node, if there is exactly one. */
export function suggestSource(node: NodeSpec, graph: GraphSpec, wiring: Wiring): readonly Connection[] {
  const open = graph.nodes.filter((other) => other.id !== node.id && wiring.outgoing.get(other.id)?.length === 0)
  const sources = open.filter((other) => !ancestorsOf(wiring, [other.id]).has(node.id))
  const [source] = sources
  if (!source || sources.length > 1) return []
  const port = (wiring.incoming.get(node.id)?.at(-1)?.port ?? -1) + 1
  return [{ kind: 'connect', source: source.id, target: node.id, port }]
}

function placeFix(fix: RefusalFix, node: NodeSpec, inputEdges: readonly EdgeSpec[]): readonly Fix[] {
  switch (fix.kind) {
    case 'setOwnParameter':
      return [{ kind: 'setParameter', node: node.id, parameter: fix.parameter, value: fix.value }]
    case 'insertBefore': {
      const edge = inputEdges[fix.port]
      if (!edge) return []
      return [{ kind: 'insertLayers', edge: edge.id, layers: fix.layers }]
    }
    default:
      return fix satisfies never
  }
}
