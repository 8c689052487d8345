/** What the outputs of a graph are compared with. */
import type { GraphSpec } from '../spec/graph.ts'
import type { LossKind, Objective } from '../spec/run.ts'
import type { TaskSignature } from './compilation.ts'
import type { Wiring } from './order.ts'

/** Name of a data set's only target. */
const DEFAULT_TARGET = 'target'

const USUAL_LOSS = {
  classification: 'sparseCategoricalCrossentropy',
  regression: 'meanSquaredError',
  reconstruction: 'meanSquaredError',
} as const satisfies Record<TaskSignature['task'], LossKind>

export function chooseObjectives(
  graph: GraphSpec,
  wiring: Wiring,
  { signature, given }: { signature: TaskSignature | null; given: readonly Objective[] },
): readonly Objective[] {
  // Objectives of nodes that were removed since are forgotten, not an error.
  const layers = new Set(graph.nodes.filter((node) => node.kind !== 'input').map((node) => node.id))
  const known = given.filter((objective) => layers.has(objective.node))
  if (known.length > 0) return known
  const loss = USUAL_LOSS[signature?.task ?? 'classification']
  return graph.nodes
    .filter((node) => wiring.outgoing.get(node.id)?.length === 0 && wiring.incoming.get(node.id)?.length !== 0)
    .map((node) => ({ node: node.id, target: DEFAULT_TARGET, loss, weight: 1 }))
}
