/** Applies the mend that a problem offers. A fix whose node or edge is gone changes nothing. */
import type { GraphSpec } from '../spec/graph.ts'
import type { GraphFix } from '../spec/problem.ts'
import { appendAfter, connect, disconnect, insertOnEdge, removeNode, setParameter } from './edit.ts'

export function applyFix(graph: GraphSpec, fix: GraphFix): GraphSpec {
  switch (fix.kind) {
    case 'insertLayer':
      return insertOnEdge(graph, fix.edge, newLayer(fix)).graph
    case 'appendLayer':
      return appendAfter(graph, fix.node, newLayer(fix)).graph
    case 'setParameter':
      return setParameter(graph, fix)
    case 'removeNode':
      return removeNode(graph, fix.node)
    case 'removeEdge':
      return disconnect(graph, fix.edge)
    case 'connect':
      return connect(graph, fix)
    default:
      return fix satisfies never
  }
}

function newLayer({ layer, parameters }: Extract<GraphFix, { kind: 'insertLayer' | 'appendLayer' }>) {
  return { kind: layer, ...(parameters && { parameters }) }
}
