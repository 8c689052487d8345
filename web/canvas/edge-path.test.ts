import { expect, it } from 'vitest'
import type { Box } from './box.ts'
import { edgePath, turnHeight } from './edge-path.ts'

const box = (x: number, y: number, width = 100, height = 80): Box => ({ x, y, width, height })

it('curves within a row and labels the middle', () => {
  const [source, target] = [box(0, 0), box(160, 0)]
  expect(turnHeight(source, target, [])).toBeNull()
  expect(edgePath(source, target, { turnAt: null, labelAt: 0.5 })).toEqual({
    path: 'M100,40 C130,40 130,40 160,40',
    label: { x: 130, y: 29 },
  })
})

it('turns in the gap above the next row, and above what stands higher than its target', () => {
  const [source, target] = [box(400, 0), box(0, 180, 90, 26)]
  expect(turnHeight(source, target, [])).toBe(144)
  expect(turnHeight(source, target, [box(160, 150)])).toBe(114)
  expect(turnHeight(source, target, [box(600, 150)])).toBe(144)
})

it('stays below its source whatever is in the way', () => {
  const [source, target] = [box(400, 0), box(0, 180)]
  expect(turnHeight(source, target, [box(160, 90)])).toBeGreaterThan(80)
})

it('falls back to a curve where there is no room to turn', () => {
  expect(turnHeight(box(400, 0), box(0, 90), [])).toBeNull()
})
