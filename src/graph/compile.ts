/**
 * From a drawn graph to a plan that can be walked, or to the reasons why not. Pure, and cheap enough
 * to run on every keystroke. What can be known about a node is reported even where others have problems.
 */
import type { LayerDefinition } from '../layers/define.ts'
import { elementCount } from '../layers/element-count.ts'
import { findLayer } from '../layers/registry.ts'
import type { EdgeSpec, GraphSpec, NodeId, NodeSpec, Parameters, Shape } from '../spec/graph.ts'
import type { Plan, PlanStep, WeightSpec } from '../spec/plan.ts'
import type { Fix, Problem, RefusalFix } from '../spec/problem.ts'
import type { Objective } from '../spec/run.ts'
import { checkBudget } from './check-budget.ts'
import { checkInput, checkObjective } from './check-task.ts'
import type { Compilation, NodeReport, TaskSignature } from './compilation.ts'
import { chooseObjectives } from './objectives.ts'
import { ancestorsOf, readWiring, walkingOrder, type Wiring } from './order.ts'
import { hashPlan } from './plan-hash.ts'
import { readParameters } from './read-parameters.ts'

export interface CompileOptions {
  /** Empty or absent: every sink against the data set's target under the task's usual loss. */
  readonly objectives?: readonly Objective[]
  /** For the memory estimate. */
  readonly batchSize?: number
}

/** A node as far as it is understood. */
export interface NodeFacts {
  readonly node: NodeSpec
  readonly layer: LayerDefinition | undefined
  readonly parameters: Parameters
  readonly inputEdges: readonly EdgeSpec[]
  readonly inputShapes: readonly Shape[]
  readonly outputShape: Shape | undefined
  readonly weights: readonly WeightSpec[]
  readonly parameterCount: number
  readonly flops: number
}

export type FactsById = ReadonlyMap<NodeId, NodeFacts>

const DEFAULT_BATCH_SIZE = 32

export function compile(
  graph: GraphSpec,
  signature: TaskSignature | null,
  { objectives: given = [], batchSize = DEFAULT_BATCH_SIZE }: CompileOptions = {},
): Compilation {
  const wiring = readWiring(graph)
  const { order, unreachable, cycle } = walkingOrder(graph, wiring)
  const problems: Problem[] = []

  const facts = new Map<NodeId, NodeFacts>()
  for (const node of order) facts.set(node.id, examineNode(node, { wiring, facts, graph, problems }))
  for (const node of unreachable) facts.set(node.id, unknownFacts(node, wiring))
  const closing = cycle.at(-1)
  if (closing) {
    problems.push({
      code: 'cycle',
      data: { nodes: cycle.map((edge) => edge.source) },
      severity: 'error',
      node: closing.source,
      edge: closing.id,
      fixes: [{ kind: 'removeEdge', edge: closing.id }],
    })
  }

  const objectives = chooseObjectives(graph, wiring, signature, given)
  const used = ancestorsOf(
    wiring,
    objectives.map((objective) => objective.node),
  )
  problems.push(...checkWholeGraph(graph, { wiring, used, objectives }))
  for (const { node, layer, outputShape } of facts.values()) {
    if (signature && layer?.kind === 'input' && outputShape) problems.push(...checkInput(node, outputShape, signature))
  }
  if (signature) for (const objective of objectives) problems.push(...checkObjective(objective, facts, signature))
  const examined = [...facts.values()]
  problems.push(...checkBudget(examined, batchSize))

  const reports = reportNodes(examined)
  if (problems.some((problem) => problem.severity === 'error')) return { reports, problems }
  const walked = order.filter((node) => used.has(node.id)).flatMap((node) => facts.get(node.id) ?? [])
  return { reports, problems, plan: makePlan(walked, objectives) }
}

interface Examination {
  readonly wiring: Wiring
  readonly facts: FactsById
  readonly graph: GraphSpec
  readonly problems: Problem[]
}

function examineNode(node: NodeSpec, { wiring, facts, graph, problems }: Examination): NodeFacts {
  const unknown = unknownFacts(node, wiring)
  const { layer, parameters, inputEdges } = unknown
  if (!layer) {
    const remove: Fix = { kind: 'removeNode', node: node.id }
    problems.push({
      code: 'unknownLayer',
      data: { layer: node.kind },
      severity: 'error',
      node: node.id,
      fixes: [remove],
    })
    return unknown
  }
  for (const { code, data, mend } of readParameters(layer.parameters, node.parameters).issues) {
    const fixes: readonly Fix[] = [{ kind: 'setParameter', node: node.id, parameter: data.parameter, value: mend }]
    // Code and data come as one pair from the same issue, which the spread union loses.
    problems.push({ code, data, severity: 'error', node: node.id, fixes } as Problem)
  }

  const arity = checkArity(unknown, { wiring, graph })
  if (arity === 'isolated') return unknown
  if (arity) {
    problems.push(arity)
    return unknown
  }
  const inputShapes = inputEdges.flatMap((edge) => {
    const shape = facts.get(edge.source)?.outputShape
    return shape ? [shape] : []
  })
  // Something behind this node is not understood: it has its problem already.
  if (inputShapes.length < inputEdges.length) return unknown

  const result = layer.inferShape(parameters, inputShapes)
  if (!result.ok) {
    const { code, data, fixes = [] } = result.refusal
    const edge = inputEdges[0]
    problems.push({
      code,
      data,
      severity: 'error',
      node: node.id,
      ...(edge && { edge: edge.id }),
      fixes: fixes.flatMap((fix) => placeFix(fix, node, inputEdges)),
      // Code and data come as one pair from the same refusal, which destructuring loses.
    } as Problem)
    return { ...unknown, inputShapes }
  }
  const weights = layer.weights(parameters, inputShapes)
  return {
    ...unknown,
    inputShapes,
    outputShape: result.shape,
    weights,
    parameterCount: weights.reduce((sum, weight) => sum + elementCount(weight.shape), 0),
    flops: layer.flops(parameters, inputShapes, result.shape),
  }
}

function unknownFacts(node: NodeSpec, { incoming }: Wiring): NodeFacts {
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

/** A lone card beside the graph blocks nothing; a half-connected one does. */
function checkArity(
  { node, layer, inputEdges }: NodeFacts,
  { wiring, graph }: Pick<Examination, 'wiring' | 'graph'>,
): Problem | 'isolated' | undefined {
  if (!layer) return undefined
  const { minimum, maximum } = layer.inputs
  const connected = inputEdges.length
  if (connected < minimum) {
    if (connected === 0 && wiring.outgoing.get(node.id)?.length === 0 && graph.nodes.length > 1) return 'isolated'
    const data = { expected: minimum, connected }
    return { code: 'missingInput', data, severity: 'error', node: node.id, fixes: suggestSource(node, graph, wiring) }
  }
  if (connected > maximum) {
    const fixes = inputEdges.slice(maximum).map((edge): Fix => ({ kind: 'removeEdge', edge: edge.id }))
    return { code: 'tooManyInputs', data: { expected: maximum, connected }, severity: 'error', node: node.id, fixes }
  }
  return undefined
}

/** Connects the one open end that is not fed by this node, if there is exactly one. */
function suggestSource(node: NodeSpec, graph: GraphSpec, wiring: Wiring): readonly Fix[] {
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
      const { layer, parameters } = fix
      return [{ kind: 'insertLayer', layer, edge: edge.id, ...(parameters && { parameters }) }]
    }
    default:
      return fix satisfies never
  }
}

function checkWholeGraph(
  graph: GraphSpec,
  { wiring, used, objectives }: { wiring: Wiring; used: ReadonlySet<NodeId>; objectives: readonly Objective[] },
): readonly Problem[] {
  const problems: Problem[] = []
  if (!graph.nodes.some((node) => node.kind === 'input')) {
    problems.push({ code: 'noInput', data: {}, severity: 'error', fixes: [] })
  }
  if (objectives.length === 0) problems.push({ code: 'noOutput', data: {}, severity: 'error', fixes: [] })
  for (const node of graph.nodes) {
    if (used.has(node.id) || objectives.length === 0) continue
    const isFed = (wiring.incoming.get(node.id)?.length ?? 0) > 0
    const fixes = [...(isFed ? [] : suggestSource(node, graph, wiring)), { kind: 'removeNode', node: node.id } as const]
    const connectable = node.kind === 'input' ? fixes.filter((fix) => fix.kind === 'removeNode') : fixes
    problems.push({ code: 'danglingNode', data: {}, severity: 'advice', node: node.id, fixes: connectable })
  }
  return problems
}

function reportNodes(examined: readonly NodeFacts[]): ReadonlyMap<NodeId, NodeReport> {
  const counted = new Map<string, number>()
  return new Map(
    examined.map(({ node, inputShapes, outputShape, parameterCount, flops }) => {
      const ordinal = (counted.get(node.kind) ?? 0) + 1
      counted.set(node.kind, ordinal)
      const report = {
        node: node.id,
        ordinal,
        inputShapes,
        ...(outputShape && { outputShape }),
        parameterCount,
        flops,
        activationBytes: outputShape ? elementCount(outputShape) * Float32Array.BYTES_PER_ELEMENT : 0,
      }
      return [node.id, report]
    }),
  )
}

function makePlan(walked: readonly NodeFacts[], objectives: readonly Objective[]): Plan {
  const indexOf = new Map(walked.map(({ node }, index) => [node.id, index]))
  const steps = walked.map(
    ({ node, parameters, inputEdges, inputShapes, outputShape, weights, parameterCount, flops }): PlanStep => {
      if (!outputShape) throw new Error(`node ${node.id} has no shape, yet no problem was found`)
      const inputs = inputEdges.map((edge) => indexOf.get(edge.source) ?? -1)
      return {
        node: node.id,
        kind: node.kind,
        parameters,
        inputs,
        inputShapes,
        outputShape,
        weights,
        parameterCount,
        flops,
      }
    },
  )
  return {
    steps,
    inputs: steps.flatMap((step, index) => (step.kind === 'input' ? [index] : [])),
    objectives: objectives.map((objective) => ({ ...objective, step: indexOf.get(objective.node) ?? -1 })),
    parameterCount: steps.reduce((sum, step) => sum + step.parameterCount, 0),
    flops: steps.reduce((sum, step) => sum + step.flops, 0),
    hash: hashPlan(steps, objectives),
  }
}
