/** A ready project. Its title and description are catalogue entries of the page, keyed by `id`. */
import { withDefaults } from '../layers/define.ts'
import { LAYERS, type LayerKind } from '../layers/registry.ts'
import type { EdgeSpec, GraphSpec, NodeId, NodeSpec, Parameters } from '../spec/graph.ts'
import type { RunConfig } from '../spec/run.ts'

export interface Template {
  readonly id: string
  readonly graph: GraphSpec
  /** Names the data set, too. */
  readonly run: RunConfig
}

/** Parameters not given take their defaults, written down as in every document. */
export function layer(id: NodeId, kind: LayerKind, parameters: Parameters = {}): NodeSpec {
  return { id, kind, parameters: withDefaults(LAYERS[kind].parameters, parameters) }
}

/** Each node feeds the next. */
export function chain(nodes: readonly NodeSpec[]): GraphSpec {
  return wire(
    nodes,
    nodes.slice(1).map((node, index) => [nodes[index]?.id ?? '', node.id]),
  )
}

/** Ports of a node are counted in the order its links are listed. */
export function wire(
  nodes: readonly NodeSpec[],
  links: readonly (readonly [source: NodeId, target: NodeId])[],
): GraphSpec {
  const edges = links.map(([source, target], index): EdgeSpec => {
    const port = links.slice(0, index).filter((earlier) => earlier[1] === target).length
    return { id: `edge-${index + 1}`, source, target, port }
  })
  return { nodes, edges }
}

/** Keras' Adam, the whole data set, no penalties. */
export const DEFAULT_RUN = {
  sampleLimit: null,
  batchSize: 64,
  epochs: 5,
  seed: 1,
  optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
  l1: 0,
  l2: 0,
  objectives: [],
} as const satisfies Omit<RunConfig, 'dataset'>
