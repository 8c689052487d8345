import { expect, it } from 'vitest'
import type { CanvasNode } from './flow-elements.ts'
import { inSight, sightOf } from './in-sight.ts'
import type { ShapeEdge } from './shape-edge.tsx'

const CANVAS = { width: 1000, height: 500 }
/** A chain in rows of ten; only what `inSight` reads. */
const nodes = Array.from({ length: 300 }, (_, index) => ({
  id: `n${index}`,
  position: { x: (index % 10) * 200, y: Math.floor(index / 10) * 200 },
  width: 150,
  height: 100,
})) as unknown as readonly CanvasNode[] // A test gives no views.
const edges = nodes.slice(1).map((node, index) => ({ id: `e${index}`, source: `n${index}`, target: node.id }))
const drawn = { nodes, edges: edges as readonly ShapeEdge[] }

it('keeps what is in sight with the edges that cross it, and little of the rest', () => {
  const kept = inSight(drawn, sightOf({ x: 0, y: 0, zoom: 0.6 }, CANVAS))
  const ids = kept.nodes.map(({ id }) => id)
  expect(ids.slice(0, 40)).toEqual(nodes.slice(0, 40).map(({ id }) => id))
  expect(ids.length).toBeLessThan(110)
  for (const { source, target } of kept.edges) expect(ids).toEqual(expect.arrayContaining([source, target]))
})

it('keeps a selected node wherever it is', () => {
  const selected = nodes.map((node) => (node.id === 'n299' ? { ...node, selected: true } : node))
  const kept = inSight({ nodes: selected, edges: drawn.edges }, sightOf({ x: 0, y: 0, zoom: 1 }, CANVAS))
  expect(kept.nodes.some(({ id }) => id === 'n299')).toBe(true)
})

it('keeps both ends of an edge that runs past', () => {
  const far = { nodes, edges: [{ id: 'far', source: 'n0', target: 'n299' }] as readonly ShapeEdge[] }
  const kept = inSight(far, sightOf({ x: 0, y: -3000, zoom: 1 }, CANVAS))
  expect(kept.edges).toHaveLength(1)
  expect(kept.nodes.some(({ id }) => id === 'n0')).toBe(true)
})

it('sees the same while the view moves by little', () => {
  expect(sightOf({ x: -10, y: -10, zoom: 1 }, CANVAS)).toEqual(sightOf({ x: -400, y: -300, zoom: 1 }, CANVAS))
  expect(sightOf({ x: -10, y: -10, zoom: 1 }, CANVAS)).not.toEqual(sightOf({ x: -500, y: -10, zoom: 1 }, CANVAS))
})
