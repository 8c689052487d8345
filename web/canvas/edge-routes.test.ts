import { expect, it } from 'vitest'
import type { Box } from './box.ts'
import { edgePath } from './edge-path.ts'
import { edgeRoutes } from './edge-routes.ts'

const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 80 })

it('labels the middle of a line that has the gap for itself', () => {
  expect(edgeRoutes([{ source: box(400, 0), target: box(0, 200) }], [])).toEqual([{ turnAt: 164, labelAt: 0.5 }])
})

it('moves a label along its line where another one stands', () => {
  const edges = [
    { source: box(400, 0), target: box(0, 200) },
    { source: box(420, 0), target: box(20, 200) },
    { source: box(380, 0), target: box(40, 200) },
  ]
  const routes = edgeRoutes(edges, [])
  const labels = edges.flatMap(({ source, target }, index) => {
    const route = routes[index]
    return route ? [edgePath(source, target, route).label] : []
  })
  // The shortest run keeps its middle.
  expect(labels[2]?.x).toBe(260)
  for (const [index, label] of labels.entries()) {
    for (const other of labels.slice(index + 1)) expect(Math.abs(label.x - other.x)).toBeGreaterThanOrEqual(64)
  }
})

it('leaves curves as they are', () => {
  expect(edgeRoutes([{ source: box(0, 0), target: box(160, 0) }], [])).toEqual([{ turnAt: null, labelAt: 0.5 }])
})
