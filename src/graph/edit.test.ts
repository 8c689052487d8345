import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAYERS } from '../layers/registry.ts'
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import { openTemplate } from '../templates/registry.ts'
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
import { pasteFragment, takeFragment } from './fragment.ts'
import { readWiring, walkingOrder } from './order.ts'
import { EDITS, pick, randomEdit } from './random-edit.testing.ts'

const CNN = openTemplate('chapter-cnn', 'test').graph
const BRANCHES = openTemplate('digits-branches', 'test').graph
const SINGLE_INPUT = Object.values(LAYERS).filter((layer) => layer.inputs.maximum === 1)
const RUNS = 200

const edits = fc.array(randomEdit, { maxLength: 30 })

describe('any edits of any graph', () => {
  test('leave it well formed: unique ids, no loose edges, no cycle, ports without gaps', () => {
    fc.assert(
      fc.property(fc.constantFrom(CNN, BRANCHES), edits, (start, sequence) => {
        const graph = sequence.reduce((current, edit) => edit(current), start)
        const ids = graph.nodes.map((node) => node.id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(graph.edges.map((edge) => edge.id)).size).toBe(graph.edges.length)
        expect(graph.edges.every((edge) => ids.includes(edge.source) && ids.includes(edge.target))).toBe(true)
        expectWellFormedNotes(graph)
        const wiring = readWiring(graph)
        expect(walkingOrder(graph, wiring).unreachable).toEqual([])
        for (const [id, edges] of wiring.incoming) {
          expect(edges.map((edge) => edge.port)).toEqual(edges.map((_, index) => index))
          const kind = graph.nodes.find((node) => node.id === id)?.kind
          const layer = Object.values(LAYERS).find((candidate) => candidate.kind === kind)
          expect(edges.length).toBeLessThanOrEqual(layer?.inputs.maximum ?? 0)
        }
      }),
      { numRuns: RUNS, seed: 2 },
    )
  })

  test('are all made', () => {
    const changed = new Set<string>()
    const named = fc.tuple(fc.constantFrom(...Object.keys(EDITS)), fc.nat(100), fc.nat(100), fc.nat(3))
    let graph = BRANCHES
    for (const [name, a, b, small] of fc.sample(named, { numRuns: 1000, seed: 2 })) {
      const next = EDITS[name]?.(graph, { a, b, small }) ?? graph
      if (next !== graph) changed.add(name)
      graph = next.nodes.length > 40 ? BRANCHES : next
    }
    expect([...changed].toSorted()).toEqual(Object.keys(EDITS).toSorted())
  })

  test('never change the graph they are given', () => {
    const before = JSON.stringify(BRANCHES)
    fc.assert(
      fc.property(edits, (sequence) => {
        sequence.reduce((current, edit) => edit(current), BRANCHES)
        expect(JSON.stringify(BRANCHES)).toBe(before)
      }),
      { numRuns: 30, seed: 2 },
    )
  })
})

/** Members exist and belong to one group; ids are unique. */
function expectWellFormedNotes({ nodes, groups = [], comments = [] }: GraphSpec): void {
  const ids = new Set(nodes.map((node) => node.id))
  const members = groups.flatMap((group) => group.nodes)
  expect(members.every((member) => ids.has(member))).toBe(true)
  expect(new Set(members).size).toBe(members.length)
  expect(groups.every((group) => group.nodes.length > 0)).toBe(true)
  for (const list of [groups, comments]) expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
}

function chainOf(graph: GraphSpec): readonly NodeId[] {
  return walkingOrder(graph, readWiring(graph)).order.map((node) => node.id)
}

function isChain(graph: GraphSpec): boolean {
  const { incoming, outgoing } = readWiring(graph)
  const order = chainOf(graph)
  return order.every((id, index) => {
    const source = incoming.get(id)?.map((edge) => edge.source)
    const fanOut = outgoing.get(id)?.length ?? 0
    return JSON.stringify(source) === JSON.stringify(index === 0 ? [] : [order[index - 1]]) && fanOut <= 1
  })
}

describe('a chain', () => {
  test('stays a chain when layers are inserted, appended and removed', () => {
    const step = fc.tuple(fc.nat(2), fc.nat(100), fc.constantFrom(...SINGLE_INPUT))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let graph = CNN
        for (const [action, at, { kind }] of steps) {
          const edge = pick(graph.edges, at)
          const node = pick(graph.nodes.slice(1), at)
          if (action === 0 && edge) graph = insertOnEdge(graph, edge.id, { kind }).graph
          if (action === 1 && node) graph = appendAfter(graph, node.id, { kind }).graph
          if (action === 2 && node) graph = removeNode(graph, node.id)
          expect(isChain(graph)).toBe(true)
        }
      }),
      { numRuns: RUNS, seed: 2 },
    )
  })

  test('is as it was after an insertion is removed', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.constantFrom(...SINGLE_INPUT), (at, { kind }) => {
        const edge = pick(CNN.edges, at)
        const { graph, node } = insertOnEdge(CNN, edge?.id ?? '', { kind })
        expect(node).not.toBeNull()
        expect(chainOf(graph)).toHaveLength(CNN.nodes.length + 1)
        expect(chainOf(removeNode(graph, node ?? ''))).toEqual(chainOf(CNN))
      }),
      { numRuns: 50, seed: 2 },
    )
  })
})

describe('single edits', () => {
  test('a new layer is numbered after the highest of its kind, with its defaults written down', () => {
    const { graph, node } = insertOnEdge(CNN, 'edge-1', { kind: 'conv2d', parameters: { filters: 8 } })
    expect(node).toBe('conv2d-4')
    expect(graph.nodes.at(-1)).toEqual({
      id: 'conv2d-4',
      kind: 'conv2d',
      parameters: {
        filters: 8,
        kernelSize: [3, 3],
        strides: [1, 1],
        padding: 'valid',
        activation: 'relu',
        useBias: true,
      },
    })
  })

  test('removing a node with several consumers feeds them all from its input', () => {
    const graph = removeNode(BRANCHES, 'activation-1')
    const sources = (id: NodeId) =>
      readWiring(graph)
        .incoming.get(id)
        ?.map((edge) => edge.source)
    expect(sources('maxPooling2d-1')).toEqual(['add-1'])
    expect(sources('averagePooling2d-1')).toEqual(['add-1'])
  })

  test('removing a merging node leaves its consumers open', () => {
    expect(readWiring(removeNode(BRANCHES, 'add-1')).incoming.get('activation-1')).toEqual([])
  })

  test('an edge into a taken port takes its place', () => {
    const graph = connect(CNN, { source: 'conv2d-1', target: 'conv2d-2', port: 0 })
    expect(
      readWiring(graph)
        .incoming.get('conv2d-2')
        ?.map((edge) => edge.source),
    ).toEqual(['conv2d-1'])
  })

  test('merging layers take one more input each time', () => {
    const graph = connect(BRANCHES, { source: 'input-1', target: 'add-1' })
    expect(
      readWiring(graph)
        .incoming.get('add-1')
        ?.map((edge) => [edge.source, edge.port]),
    ).toEqual([
      ['batchNormalization-1', 0],
      ['conv2d-1', 1],
      ['input-1', 2],
    ])
  })

  test('what makes no sense answers the same graph', () => {
    expect(connect(CNN, { source: 'dense-2', target: 'conv2d-1' })).toBe(CNN)
    expect(connect(CNN, { source: 'dense-1', target: 'dense-1' })).toBe(CNN)
    expect(connect(CNN, { source: 'dense-1', target: 'input-1' })).toBe(CNN)
    expect(connect(CNN, { source: 'nobody', target: 'dense-1' })).toBe(CNN)
    expect(insertOnEdge(CNN, 'edge-1', { kind: 'input' })).toEqual({ graph: CNN, node: null })
    expect(addNode(CNN, { kind: 'wormhole' })).toEqual({ graph: CNN, node: null })
    expect(removeNode(CNN, 'nobody')).toBe(CNN)
    expect(disconnect(CNN, 'nobody')).toBe(CNN)
    expect(setParameter(CNN, { node: 'dense-1', parameter: '__proto__', value: 1 })).toBe(CNN)
    expect(clearPositions(CNN)).toBe(CNN)
  })

  test('a copied sum that leaves an input behind has room for another one', () => {
    const copied = takeFragment(BRANCHES, new Set(['conv2d-1', 'add-1']))
    const { graph, nodes } = pasteFragment(BRANCHES, copied)
    const [convolution = '', sum = ''] = nodes
    const whole = connect(graph, { source: 'input-1', target: sum })
    expect(
      readWiring(whole)
        .incoming.get(sum)
        ?.map((edge) => [edge.source, edge.port]),
    ).toEqual([
      [convolution, 0],
      ['input-1', 1],
    ])
  })

  test('a placed node goes back to the layout', () => {
    expect(clearPositions(moveNode(CNN, 'dense-1', { x: 1, y: 2 }))).toEqual(CNN)
  })
})
