/** Edits for property tests, any that a person makes of a graph, each aimed by numbers at whatever is there by then. */
import fc from 'fast-check'
import { LAYERS } from '../layers/registry.ts'
import type { GraphSpec } from '../spec/graph.ts'
import {
  addNode,
  appendAfter,
  clearPositions,
  connect,
  disconnect,
  insertOnEdge,
  moveNode,
  removeNode,
  setParameter,
} from './edit.ts'

const PARAMETERS = ['filters', 'units', 'rate']

export type Edit = (graph: GraphSpec) => GraphSpec

export function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length]
}

export const randomEdit: fc.Arbitrary<Edit> = fc
  .tuple(fc.nat(9), fc.nat(100), fc.nat(100), fc.nat(3))
  .map(([action, a, b, port]): Edit => (graph) => {
    const first = pick(graph.nodes, a)?.id ?? 'gone'
    const second = pick(graph.nodes, b)?.id ?? 'gone'
    const edge = pick(graph.edges, a)?.id ?? 'gone'
    const kind = pick(Object.keys(LAYERS), b) ?? ''
    switch (action) {
      case 0:
        return addNode(graph, { kind }).graph
      case 1:
        return insertOnEdge(graph, edge, { kind }).graph
      case 2:
        return appendAfter(graph, first, { kind }).graph
      case 3:
        return removeNode(graph, first)
      case 4:
        return connect(graph, { source: first, target: second })
      case 5:
        return connect(graph, { source: first, target: second, port })
      case 6:
        return disconnect(graph, edge)
      case 7:
        return setParameter(graph, { node: first, parameter: pick(PARAMETERS, b) ?? '', value: port + 1 })
      case 8:
        return clearPositions(graph)
      default:
        return moveNode(graph, first, { x: a, y: b })
    }
  })
