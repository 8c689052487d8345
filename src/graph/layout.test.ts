import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import { openTemplate } from '../templates/registry.ts'
import { moveNode } from './edit.ts'
import type { Size } from './columns.ts'
import { layout } from './layout.ts'
import { randomGraph } from './random-graph.testing.ts'

const CNN = openTemplate('chapter-cnn', 'test').graph
const BRANCHES = openTemplate('digits-branches', 'test').graph
const CARD: Size = { width: 150, height: 120 }
const CHIP: Size = { width: 64, height: 28 }

function sizesOf(graph: GraphSpec): ReadonlyMap<NodeId, Size> {
  return new Map(graph.nodes.map((node) => [node.id, node.kind === 'flatten' ? CHIP : CARD]))
}

function overlapping(graph: GraphSpec, sizes: ReadonlyMap<NodeId, Size>, width: number): readonly string[] {
  const boxes = [...layout(graph, sizes, width)].map(([id, position]) => ({
    id,
    ...position,
    ...(sizes.get(id) ?? CARD),
  }))
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} over ${b.id}`),
  )
}

describe('layout', () => {
  test('wraps a chain into rows that fit, left to right, cards aligned at the top', () => {
    const positions = layout(CNN, sizesOf(CNN), 900)
    const at = (id: NodeId) => positions.get(id) ?? { x: -1, y: -1 }
    const rows = [
      ['input-1', 'conv2d-1', 'maxPooling2d-1', 'conv2d-2'],
      ['maxPooling2d-2', 'conv2d-3', 'dense-1', 'dense-2'],
    ]
    for (const row of rows) {
      const lefts = row.map((id) => at(id).x)
      expect(lefts[0]).toBe(0)
      expect(lefts).toEqual(lefts.toSorted((a, b) => a - b))
      expect((lefts.at(-1) ?? 0) + CARD.width).toBeLessThanOrEqual(900)
      expect(new Set(row.map((id) => at(id).y)).size).toBe(1)
    }
    expect(at('maxPooling2d-2').y).toBeGreaterThan(CARD.height)
  })

  test('sets a chip on the line between the cards', () => {
    const positions = layout(CNN, sizesOf(CNN), 900)
    const chip = positions.get('flatten-1')
    const card = positions.get('dense-1')
    expect((chip?.y ?? 0) + CHIP.height / 2).toBe((card?.y ?? 0) + CARD.height / 2)
  })

  test('starts branches side by side and leads a residual past the cards between its ends', () => {
    const positions = layout(BRANCHES, sizesOf(BRANCHES), 4000)
    const at = (id: NodeId) => positions.get(id) ?? { x: -1, y: -1 }
    expect(at('maxPooling2d-1').x).toBe(at('averagePooling2d-1').x)
    expect(at('maxPooling2d-1').y).not.toBe(at('averagePooling2d-1').y)
    const lane = at('conv2d-1').y + CARD.height / 2
    expect(at('add-1').y + CARD.height / 2).toBe(lane)
    for (const id of ['conv2d-2', 'batchNormalization-1']) expect(at(id).y).toBeGreaterThan(lane)
  })

  test('leaves nodes where a person put them', () => {
    const graph = moveNode(CNN, 'dense-1', { x: -40, y: 7 })
    expect(layout(graph, sizesOf(graph), 900).get('dense-1')).toEqual({ x: -40, y: 7 })
  })

  test('places every node of any graph, none over another, from the corner on', { timeout: 30_000 }, () => {
    const side = fc.integer({ min: 20, max: 300 })
    fc.assert(
      fc.property(
        randomGraph,
        fc.integer({ min: 50, max: 2000 }),
        fc.infiniteStream(fc.record({ width: side, height: side })),
        (graph, width, stream) => {
          const sizes = new Map(graph.nodes.map((node) => [node.id, stream.next().value ?? CARD]))
          const positions = layout(graph, sizes, width)
          expect([...positions.keys()].toSorted()).toEqual(graph.nodes.map((node) => node.id).toSorted())
          expect(overlapping(graph, sizes, width)).toEqual([])
          expect(Math.min(...[...positions.values()].map(({ x }) => x))).toBeGreaterThanOrEqual(0)
          expect(Math.min(...[...positions.values()].map(({ y }) => y))).toBeGreaterThanOrEqual(0)
        },
      ),
      { numRuns: 80, seed: 2 },
    )
  })

  test('answers the same for the same graph', () => {
    expect(layout(BRANCHES, sizesOf(BRANCHES), 800)).toEqual(layout(BRANCHES, sizesOf(BRANCHES), 800))
  })
})
