import dagre from '@dagrejs/dagre'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import type { EdgeSpec, GraphSpec, NodeId } from '../spec/graph.ts'
import { insertOnEdge } from './edit.ts'
import { layout } from './layout.ts'

const HEIGHT = 100

function sizesOf(graph: GraphSpec) {
  return new Map(graph.nodes.map(({ id }) => [id, { width: 120, height: HEIGHT }]))
}

function graphOf(links: readonly (readonly [NodeId, NodeId])[]): GraphSpec {
  const nodes = [...new Set(links.flat())].map((id) => ({ id, kind: 'activation', parameters: {} }))
  const edges = links.map(([source, target], index): EdgeSpec => ({ id: `e${index}`, source, target, port: index }))
  return { nodes, edges }
}

/** `count` residuals one after the other, four nodes each. */
function residuals(count: number): GraphSpec {
  const links = Array.from({ length: count }, (_, block): [NodeId, NodeId][] => {
    const [from, to] = [`waist${block}`, `waist${block + 1}`]
    const [a, b, c] = [`${from}a`, `${from}b`, `${from}c`]
    return [
      [from, a],
      [a, b],
      [b, c],
      [c, to],
      [from, to],
    ]
  })
  return graphOf(links.flat())
}

afterEach(() => vi.restoreAllMocks())

test('equal blocks of a large graph are laid out once, and an edit lays out only what it touches', () => {
  const given = vi.spyOn(dagre, 'layout')
  const graph = residuals(75)
  expect(graph.nodes.length).toBeGreaterThan(300)
  layout(graph, sizesOf(graph), 2000)
  expect(given).toHaveBeenCalledTimes(1)
  const { graph: grown } = insertOnEdge(graph, 'e101', { kind: 'activation' })
  layout(grown, sizesOf(grown), 2000)
  expect(given).toHaveBeenCalledTimes(2)
  for (const [part] of given.mock.calls) expect(part.nodeCount()).toBeLessThanOrEqual(6)
})

test('the waist between two parts keeps its height, and a residual its lane', () => {
  const graph = residuals(3)
  const positions = layout(graph, sizesOf(graph), 10_000)
  const heights = ['waist0', 'waist1', 'waist2', 'waist3'].map((id) => positions.get(id)?.y)
  expect(new Set(heights).size).toBe(1)
  expect(positions.get('waist1b')?.y).not.toBe(heights[0])
})

test('a large graph without a waist is never given to dagre, and no node stands on another', () => {
  const given = vi.spyOn(dagre, 'layout')
  const links = fc.array(fc.tuple(fc.nat(79), fc.nat(79)), { minLength: 150, maxLength: 300 })
  fc.assert(
    fc.property(links, fc.boolean(), (pairs, mayCycle) => {
      const long = [...pairs, [0, 79] as const, ...Array.from({ length: 79 }, (_, at) => [at, at + 1] as const)]
      const forward = long.filter(([source, target]) => (mayCycle ? source !== target : source < target))
      const graph = graphOf(forward.map(([source, target]) => [`n${source}`, `n${target}`]))
      const boxes = [...layout(graph, sizesOf(graph), 4000).values()]
      expect(boxes).toHaveLength(graph.nodes.length)
      const overlaps = boxes.filter((a, index) =>
        boxes.slice(index + 1).some((b) => Math.abs(a.x - b.x) < 120 && Math.abs(a.y - b.y) < HEIGHT),
      )
      expect(overlaps).toEqual([])
    }),
    { numRuns: 15, seed: 4 },
  )
  expect(given).not.toHaveBeenCalled()
})
