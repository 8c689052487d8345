import { expect, it } from 'vitest'
import { planeRows } from './save-plane.ts'

it('writes the answer at the middle of every cell, the first row on top, and then every point', () => {
  const boundary = { size: 2, values: Float32Array.of(1, 0, 0.75, 0.25, 0, 1, 0.5, 0.5) }
  const points = { labels: Uint8Array.of(1), inputs: Float32Array.of(0.1, -0.2) }
  expect(planeRows({ boundary, points, extent: 1 }, ['A', 'B'])).toEqual([
    [-0.5, 0.5, null, 1, 0],
    [0.5, 0.5, null, 0.75, 0.25],
    [-0.5, -0.5, null, 0, 1],
    [0.5, -0.5, null, 0.5, 0.5],
    [0.1, -0.2, 'B'],
  ])
})
