import { expect, it } from 'vitest'
import { mapScale, sightOnMap, toGraph } from './map-scale.ts'

const bounds = { x: -50, y: 20, width: 1500, height: 6000 }

it('shows a long graph whole within its room', () => {
  const scale = mapScale(bounds)
  expect(scale.height).toBe(128)
  expect(scale.width).toBe(72)
  const corner = toGraph({ x: 0, y: 0 }, scale)
  expect(corner.x).toBeLessThan(bounds.x)
  expect(corner.y).toBeLessThan(bounds.y)
})

it('says where a press on the map is in the graph', () => {
  const scale = mapScale(bounds)
  const middle = toGraph({ x: scale.width / 2, y: scale.height / 2 }, scale)
  expect(middle.x).toBeCloseTo(700)
  expect(middle.y).toBeCloseTo(3020)
})

it('draws the part in sight, within the map however far away it is', () => {
  const canvas = { width: 900, height: 500 }
  const scale = mapScale(bounds)
  const near = sightOnMap({ x: 0, y: -1000, zoom: 1 }, canvas, scale)
  expect(near.height).toBeCloseTo(500 * scale.factor)
  const far = sightOnMap({ x: 90_000, y: -90_000, zoom: 1 }, canvas, scale)
  expect(far.x + far.width).toBeLessThanOrEqual(scale.width)
  expect(far.y + far.height).toBeLessThanOrEqual(scale.height)
})
