import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDataset } from '../data/registry.ts'
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import { openTemplate } from '../templates/registry.ts'
import { compile } from './compile.ts'
import { connectionTargets, type ConnectionVerdict } from './connection-targets.ts'
import { addNode, connect } from './edit.ts'
import { randomEdit } from './random-edit.testing.ts'

const SIGNATURE = findDataset('digits') ?? null
const MLP = openTemplate('digits-mlp', 'test').graph
const BRANCHES = openTemplate('digits-branches', 'test').graph

function verdicts(graph: GraphSpec, source: NodeId): ReadonlyMap<NodeId, ConnectionVerdict> {
  return new Map(connectionTargets(graph, source, { signature: SIGNATURE }).map(({ node, verdict }) => [node, verdict]))
}

function ofKind(graph: GraphSpec, kind: string): readonly NodeId[] {
  return graph.nodes.filter((node) => node.kind === kind).map((node) => node.id)
}

describe('targets of a connection', () => {
  const [input = ''] = ofKind(MLP, 'input')
  const [first = '', second = ''] = ofKind(MLP, 'dense')

  test('say what is connected already, what takes no input and what would close a cycle', () => {
    expect(verdicts(MLP, first).get(second)).toMatchObject({ kind: 'connected' })
    expect(verdicts(MLP, second).get(input)).toEqual({ kind: 'takesNoInput' })
    expect(verdicts(MLP, second).get(first)).toEqual({ kind: 'closesCycle' })
    expect(verdicts(MLP, first).has(first)).toBe(false)
  })

  test('say whose connection would be replaced, and what would be wrong then', () => {
    expect(verdicts(MLP, input).get(second)).toMatchObject({
      kind: 'wrong',
      replaces: first,
      problem: { node: second },
    })
  })

  test('a loose card fits where its shape does: it is not the end yet', () => {
    const { graph, node } = addNode(BRANCHES, { kind: 'dropout' })
    const [source = ''] = ofKind(graph, 'conv2d')
    expect(verdicts(graph, source).get(node ?? '')).toEqual({ kind: 'fits', replaces: null })
  })

  test('agree with what connecting does, in any graph', () => {
    fc.assert(
      fc.property(fc.array(randomEdit, { maxLength: 12 }), fc.nat(), (edits, pick) => {
        const graph = edits.reduce((current, edit) => edit(current), BRANCHES)
        const source = graph.nodes[pick % Math.max(1, graph.nodes.length)]?.id ?? ''
        const wired = new Set(graph.edges.flatMap((edge) => [edge.source, edge.target]))
        const wrongly = connectionTargets(graph, source, { signature: SIGNATURE }).filter(({ node, verdict }) => {
          const drawn = connect(graph, { source, target: node })
          const errors = (some: GraphSpec) =>
            compile(some, wired.has(node) ? SIGNATURE : null).problems.filter(({ severity }) => severity === 'error')
              .length
          switch (verdict.kind) {
            case 'takesNoInput':
            case 'closesCycle':
              return drawn !== graph
            case 'fits':
              return errors(drawn) > errors(graph)
            case 'wrong':
              return errors(drawn) <= errors(graph)
            case 'connected':
              return !graph.edges.some(({ id }) => id === verdict.edge)
            default:
              return verdict satisfies never
          }
        })
        expect(wrongly).toEqual([])
      }),
      { numRuns: 15, seed: 4 },
    )
  })
})
