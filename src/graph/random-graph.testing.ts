/** Graphs for property tests: any layers with legal parameters, wired without cycles, often wrongly. */
import fc from 'fast-check'
import type { ParameterSchema } from '../layers/define.ts'
import { LAYERS } from '../layers/registry.ts'
import { applyFix } from './fixes.ts'
import type { EdgeSpec, GraphSpec, NodeSpec, Parameters, ParameterValue } from '../spec/graph.ts'

const KINDS = Object.values(LAYERS).filter((layer) => layer.kind !== 'input')

/** Small, so that thousands of graphs can be computed. */
function legalValue(schema: ParameterSchema): fc.Arbitrary<ParameterValue> {
  switch (schema.type) {
    case 'integer':
      return fc.integer({ min: 1, max: 4 })
    case 'fraction':
      return fc.constantFrom(0.25, 0.5)
    case 'pair':
      return fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    case 'choice':
      return fc.constantFrom(...schema.options)
    case 'boolean':
      return fc.boolean()
    case 'shape': {
      const axis = fc.integer({ min: 1, max: 6 })
      const shape = fc.oneof(fc.tuple(axis), fc.tuple(axis, axis), fc.tuple(axis, axis, axis))
      return schema.wildcard ? fc.oneof(fc.constant([-1]), fc.tuple(fc.constant(-1), axis), shape) : shape
    }
    default:
      return schema satisfies never
  }
}

function legalParameters(kind: keyof typeof LAYERS): fc.Arbitrary<Parameters> {
  const schemas = Object.entries(LAYERS[kind].parameters)
  return fc.record(Object.fromEntries(schemas.map(([name, schema]) => [name, legalValue(schema)])))
}

const inputNode = legalParameters('input').map((parameters) => ({ kind: 'input', parameters }))
const layerNode = fc.constantFrom(...KINDS).chain(
  ({ kind }) => legalParameters(kind as keyof typeof LAYERS).map((parameters) => ({ kind, parameters })), // a key of LAYERS by the registry's own test
)

/** Numbers choose each node's sources among the nodes before it, mostly the one just before. */
const wiring = fc.record({
  isNext: fc.boolean(),
  at: fc.nat(1000),
  more: fc.array(fc.nat(1000), { minLength: 1, maxLength: 2 }),
})

export const randomGraph: fc.Arbitrary<GraphSpec> = fc
  .tuple(
    fc.array(inputNode, { minLength: 1, maxLength: 2 }),
    fc.array(fc.tuple(layerNode, wiring), { minLength: 1, maxLength: 10 }),
  )
  .map(([inputs, layers]) => {
    const nodes: NodeSpec[] = inputs.map((node, index) => ({ ...node, id: `input-${index + 1}` }))
    const edges: EdgeSpec[] = []
    for (const [node, { isNext, at, more }] of layers) {
      const id = `node-${nodes.length}`
      const isMerging = (KINDS.find((layer) => layer.kind === node.kind)?.inputs.minimum ?? 1) > 1
      const sources = [isNext ? nodes.length - 1 : at, ...(isMerging ? more : [])]
      for (const [port, source] of sources.entries()) {
        const from = nodes[source % nodes.length]
        if (from) edges.push({ id: `edge-${edges.length + 1}`, source: from.id, target: id, port })
      }
      nodes.push({ ...node, id })
    }
    return { nodes, edges }
  })

/** A random graph that answers for two classes at each end. */
const randomClassifier: fc.Arbitrary<GraphSpec> = randomGraph.map((graph) => {
  const open = graph.nodes.filter(({ id, kind }) => kind !== 'input' && !graph.edges.some((edge) => edge.source === id))
  return open.reduce(
    (grown, { id }) =>
      applyFix(grown, {
        kind: 'appendLayers',
        node: id,
        layers: [{ kind: 'flatten' }, { kind: 'dense', parameters: { units: 2 } }],
      }),
    graph,
  )
})

/** Most often with one thing done to it that people do by mistake. */
export const randomMistake: fc.Arbitrary<GraphSpec> = fc
  .tuple(
    fc.oneof(randomGraph, { arbitrary: randomClassifier, weight: 4 }),
    fc.constantFrom('none', 'none', 'cut', 'loop', 'second edge', 'foreign input', 'rate'),
    fc.nat(1000),
  )
  .map(([graph, mistake, at]) => {
    const { nodes, edges } = graph
    const edge = edges[at % edges.length]
    const node = nodes[at % nodes.length]
    if (!edge || !node) return graph
    switch (mistake) {
      case 'cut':
        return { nodes, edges: edges.filter((other) => other !== edge) }
      case 'loop':
        return { nodes, edges: [...edges, { id: 'loop', source: edge.target, target: edge.source, port: 1 }] }
      case 'second edge':
        return { nodes, edges: [...edges, { ...edge, id: 'second', port: edge.port + 1 }] }
      case 'foreign input':
        return { nodes: [...nodes, { id: 'foreign', kind: 'input', parameters: { shape: [7] } }], edges }
      case 'rate':
        return {
          nodes: nodes.map((other) =>
            other.kind === 'dropout' ? { ...other, parameters: { ...other.parameters, rate: 7 } } : other,
          ),
          edges,
        }
      default:
        return graph
    }
  })
