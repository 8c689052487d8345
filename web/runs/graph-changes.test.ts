import { describe, expect, it } from 'vitest'
import { insertOnEdge, openTemplate, removeNode, setParameter, type GraphSpec } from '../../src/index.ts'
import { graphDifferences } from './graph-changes.ts'

const { graph } = openTemplate('chapter-cnn', 'project')

function idOf(kind: string, of: GraphSpec = graph): string {
  return of.nodes.find((node) => node.kind === kind)?.id ?? ''
}

describe('graphDifferences', () => {
  it('finds nothing in an equal graph, wherever its nodes stand', () => {
    const moved = { ...graph, nodes: graph.nodes.map((node) => ({ ...node, position: { x: 1, y: 2 } })) }
    expect(graphDifferences(graph, moved)).toEqual([])
  })

  it('names a changed parameter of a layer, with what it was', () => {
    const changed = setParameter(graph, { node: idOf('conv2d'), parameter: 'filters', value: 48 })
    expect(graphDifferences(graph, changed)).toEqual([
      { kind: 'layerChanged', layer: { kind: 'conv2d', ordinal: 1 }, parameter: 'filters', from: 32, to: 48 },
    ])
  })

  it('names what was added and what was removed', () => {
    const [edge] = graph.edges.filter(({ target }) => target === idOf('flatten'))
    const { graph: grown } = insertOnEdge(graph, edge?.id ?? '', { kind: 'dropout' })
    const added = { kind: 'layerAdded', layer: { kind: 'dropout', ordinal: 1 } }
    expect(graphDifferences(graph, grown)).toEqual([added])
    expect(graphDifferences(grown, removeNode(grown, idOf('dropout', grown)))).toEqual([
      { ...added, kind: 'layerRemoved' },
    ])
  })

  it('sees other wires between the same layers', () => {
    expect(graphDifferences(graph, { ...graph, edges: graph.edges.slice(1) })).toEqual([{ kind: 'wiring' }])
  })
})
