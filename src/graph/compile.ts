/**
 * From a drawn graph to a plan that can be walked, or to the reasons why not. Pure, and cheap enough
 * to run on every keystroke. What can be known about a node is reported even where others have problems.
 */
import { elementCount } from '../layers/element-count.ts'
import type { EdgeSpec, GraphSpec, NodeId, NodeSpec } from '../spec/graph.ts'
import type { Plan, PlanStep } from '../spec/plan.ts'
import type { Fix, Problem } from '../spec/problem.ts'
import type { Objective } from '../spec/run.ts'
import { checkBudget } from './check-budget.ts'
import { checkInput, checkObjective, outputLayer } from './check-task.ts'
import type { Compilation, NodeReport, TaskSignature } from './compilation.ts'
import { connect, setParameter, type ParameterChange } from './edit.ts'
import { type Connection, examineNode, suggestSource, unknownFacts } from './examine-node.ts'
import type { NodeFacts } from './node-facts.ts'
import { chooseObjectives } from './objectives.ts'
import { ancestorsOf, readWiring, walkingOrder, type Wiring } from './order.ts'
import { hashPlan } from './plan-hash.ts'

export interface CompileOptions {
  /** Empty or absent: every sink against the data set's target under the task's usual loss. */
  readonly objectives?: readonly Objective[]
  /** For the memory estimate. */
  readonly batchSize?: number
}

const DEFAULT_BATCH_SIZE = 32

export function compile(
  graph: GraphSpec,
  signature: TaskSignature | null,
  { objectives: given = [], batchSize = DEFAULT_BATCH_SIZE }: CompileOptions = {},
): Compilation {
  const { wiring, cycle, objectives, facts, used, unused, refusals } = examine(graph, signature, given)
  const problems: Problem[] = [...checkStructure(graph, { wiring, cycle, objectives, signature }), ...refusals]
  if (objectives.length > 0) problems.push(...unused.map(({ node }) => danglingNode(node, graph, wiring)))
  if (signature) {
    problems.push(...used.flatMap((node) => checkInput(node, signature)))
    problems.push(...objectives.flatMap((objective) => checkObjective(objective, facts, signature)))
  }
  const ways = () =>
    unused
      .flatMap(({ node }) => connectionTo(node, graph, wiring))
      .filter((edge) => isTrainable(examine(connect(graph, edge), signature, given).used))
  problems.push(...checkWeights(used, { objectives, signature, ways }))
  const redraw = (change: ParameterChange) => examine(setParameter(graph, change), signature, given).used
  problems.push(...checkBudget(used, { batchSize, redraw }))

  // Cards beside the graph are counted last, so that they do not rename the others.
  const reports = reportNodes([...used, ...unused])
  if (problems.some((problem) => problem.severity === 'error')) return { reports, problems }
  return { reports, problems, plan: makePlan(used, objectives) }
}

/** Everything that follows from the drawing alone. */
function examine(graph: GraphSpec, signature: TaskSignature | null, given: readonly Objective[]) {
  const wiring = readWiring(graph)
  const { order, unreachable, cycle } = walkingOrder(graph, wiring)
  const objectives = chooseObjectives(graph, wiring, { signature, given })
  const trained = ancestorsOf(
    wiring,
    objectives.map((objective) => objective.node),
  )
  const refusals: Problem[] = []
  const facts = new Map<NodeId, NodeFacts>()
  for (const node of order) {
    const examined = examineNode(node, { graph, wiring, facts, isTrained: trained.has(node.id) })
    facts.set(node.id, examined.facts)
    refusals.push(...examined.problems)
  }
  for (const node of unreachable) facts.set(node.id, unknownFacts(node, wiring))
  const used = [...facts.values()].filter(({ node }) => trained.has(node.id))
  const unused = [...facts.values()].filter(({ node }) => !trained.has(node.id))
  return { wiring, cycle, objectives, facts, used, unused, refusals }
}

function checkStructure(graph: GraphSpec, { wiring, cycle, objectives, signature }: Structure): readonly Problem[] {
  const problems: Problem[] = []
  // The edge drawn last is the one that closed the cycle.
  const closing = graph.edges.findLast((edge) => cycle.includes(edge))
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
  if (!graph.nodes.some((node) => node.kind === 'input')) {
    problems.push({ code: 'noInput', data: {}, severity: 'error', fixes: addInput(graph, wiring, signature) })
  }
  if (objectives.length === 0) {
    problems.push({ code: 'noOutput', data: {}, severity: 'error', fixes: addOutput(graph, signature) })
  }
  return problems
}

interface Structure {
  readonly wiring: Wiring
  readonly cycle: readonly EdgeSpec[]
  readonly objectives: readonly Objective[]
  readonly signature: TaskSignature | null
}

interface ToLearnWith {
  readonly objectives: readonly Objective[]
  readonly signature: TaskSignature | null
  /** Layers that stand beside the others and would learn if they were connected. */
  readonly ways: () => readonly Fix[]
}

/** A network of layers without weights computes, but there is nothing in it to learn with. */
function checkWeights(used: readonly NodeFacts[], { objectives, signature, ways }: ToLearnWith): readonly Problem[] {
  const isUnderstood = used.every(({ outputShape }) => outputShape !== undefined)
  const [objective] = objectives
  if (!objective || !isUnderstood || isTrainable(used)) return []
  const added: readonly Fix[] = signature
    ? [{ kind: 'appendLayers', node: objective.node, layers: [outputLayer(signature)] }]
    : []
  const fixes = [...ways(), ...added]
  return [{ code: 'nothingToTrain', data: {}, severity: 'error', node: objective.node, fixes }]
}

function isTrainable(used: readonly NodeFacts[]): boolean {
  return used.some(({ weights }) => weights.some(({ trainable }) => trainable))
}

/** Feeds every layer that nothing feeds. */
function addInput(graph: GraphSpec, wiring: Wiring, signature: TaskSignature | null): readonly Fix[] {
  if (!signature) return []
  const targets = graph.nodes.filter(({ id }) => wiring.incoming.get(id)?.length === 0).map(({ id }) => id)
  return [{ kind: 'addInput', shape: signature.inputShape, targets }]
}

/** Behind the only input, where nothing else stands. */
function addOutput(graph: GraphSpec, signature: TaskSignature | null): readonly Fix[] {
  const [input, ...others] = graph.nodes
  if (!signature || input?.kind !== 'input' || others.length > 0) return []
  const flatten = signature.inputShape.length > 1 ? [{ kind: 'flatten' }] : []
  return [{ kind: 'appendLayers', node: input.id, layers: [...flatten, outputLayer(signature)] }]
}

/** Leads to no output, so it is not trained; that blocks nothing. */
function danglingNode(node: NodeSpec, graph: GraphSpec, wiring: Wiring): Problem {
  const fixes: readonly Fix[] = [...connectionTo(node, graph, wiring), { kind: 'removeNode', node: node.id }]
  return { code: 'danglingNode', data: {}, severity: 'advice', node: node.id, fixes }
}

function connectionTo(node: NodeSpec, graph: GraphSpec, wiring: Wiring): readonly Connection[] {
  const canConnect = node.kind !== 'input' && wiring.incoming.get(node.id)?.length === 0
  return canConnect ? suggestSource(node, graph, wiring) : []
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
