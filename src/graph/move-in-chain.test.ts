import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphSpec } from '../spec/graph.ts'
import { openTemplate } from '../templates/registry.ts'
import { moveNode } from './edit.ts'
import { moveEarlier, moveLater } from './move-in-chain.ts'
import { readWiring, walkingOrder } from './order.ts'
import { randomEdit } from './random-edit.testing.ts'

const CNN = openTemplate('chapter-cnn', 'test').graph
const BRANCHES = openTemplate('digits-branches', 'test').graph

function kinds(graph: GraphSpec): readonly string[] {
  return walkingOrder(graph, readWiring(graph)).order.map((node) => node.kind)
}

function idAt(graph: GraphSpec, index: number): string {
  return walkingOrder(graph, readWiring(graph)).order[index]?.id ?? ''
}

describe('a layer in a chain', () => {
  test('trades places with the one before it, and back', () => {
    const node = idAt(CNN, 2)
    const moved = moveEarlier(CNN, node)
    expect(kinds(moved).slice(0, 4)).toEqual(['input', 'maxPooling2d', 'conv2d', 'conv2d'])
    expect(moveLater(moved, node)).toEqual(CNN)
  })

  test('the last one becomes the last but one, and the other the output', () => {
    const before = kinds(CNN)
    const moved = kinds(moveEarlier(CNN, idAt(CNN, before.length - 1)))
    expect(moved).toEqual([...before.slice(0, -2), ...before.slice(-2).toReversed()])
  })

  test('never goes before an input, past the end, or through a fork', () => {
    expect(moveEarlier(CNN, idAt(CNN, 1))).toBe(CNN)
    expect(moveEarlier(CNN, idAt(CNN, 0))).toBe(CNN)
    expect(moveLater(CNN, idAt(CNN, kinds(CNN).length - 1))).toBe(CNN)
    expect(moveEarlier(CNN, 'gone')).toBe(CNN)
    const forks = BRANCHES.nodes.filter(({ id }) => BRANCHES.edges.filter(({ source }) => source === id).length > 1)
    expect(forks).not.toHaveLength(0)
    for (const { id } of forks) expect(moveLater(BRANCHES, id)).toBe(BRANCHES)
  })

  test('places made by hand are traded too', () => {
    const [first, second] = [idAt(CNN, 1), idAt(CNN, 2)]
    const placed = moveNode(moveNode(CNN, first, { x: 1, y: 1 }), second, { x: 9, y: 9 })
    const moved = moveEarlier(placed, second)
    expect(moved.nodes.find(({ id }) => id === second)?.position).toEqual({ x: 1, y: 1 })
  })

  test('any graph stays well formed: no cycle, the same nodes and edges, and the way back leads home', () => {
    fc.assert(
      fc.property(fc.array(randomEdit, { maxLength: 20 }), fc.nat(), (edits, pick) => {
        const graph = edits.reduce((current, edit) => edit(current), BRANCHES)
        const node = graph.nodes[pick % Math.max(1, graph.nodes.length)]?.id ?? ''
        const moved = moveEarlier(graph, node)
        const wiring = readWiring(moved)
        expect(walkingOrder(moved, wiring).unreachable).toEqual([])
        expect(moved.edges.map(({ id }) => id)).toEqual(graph.edges.map(({ id }) => id))
        for (const into of wiring.incoming.values()) expect(into.map(({ port }) => port)).toEqual([...into.keys()])
        if (moved !== graph) expect(moveLater(moved, node)).toEqual(graph)
      }),
      { numRuns: 100, seed: 4 },
    )
  })
})
