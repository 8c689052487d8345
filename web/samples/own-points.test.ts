import { describe, expect, it } from 'vitest'
import { cursorAfter, ownPoints, placeOf, withoutClutter } from './own-points.ts'

const FRAME = { left: 10, top: 20, width: 200, height: 200 }
const currentTarget = { getBoundingClientRect: () => FRAME as DOMRect } // only these four are read

describe('painting points', () => {
  it('puts a point where the pointer is, up is positive, and none outside the picture', () => {
    expect(placeOf({ clientX: 110, clientY: 120, currentTarget }, 1.2)).toEqual({ x: 0, y: 0 })
    expect(placeOf({ clientX: 210, clientY: 20, currentTarget }, 1.2)).toEqual({ x: 1.2, y: 1.2 })
    expect(placeOf({ clientX: 999, clientY: -999, currentTarget }, 1.2)).toEqual({ x: 1.2, y: 1.2 })
  })

  it('leaves a gap between the points of one stroke', () => {
    expect(withoutClutter(null, { x: 0, y: 0 })).toBe(true)
    expect(withoutClutter({ x: 0, y: 0 }, { x: 0.01, y: 0 })).toBe(false)
    expect(withoutClutter({ x: 0, y: 0 }, { x: 0.1, y: 0 })).toBe(true)
  })

  it('moves by arrows within the picture', () => {
    expect(cursorAfter('ArrowUp', { x: 0, y: 0 }, 1.2)).toEqual({ x: 0, y: 0.1 })
    expect(cursorAfter('ArrowRight', { x: 1.2, y: 0 }, 1.2)).toEqual({ x: 1.2, y: 0 })
    expect(cursorAfter('a', { x: 0, y: 0 }, 1.2)).toBeNull()
  })

  it('reads the points of the document, and none of another data set', () => {
    const run = { dataset: 'own-points', dataParameters: { points: [0, 0, 1] } }
    expect(ownPoints(run)).toEqual([0, 0, 1])
    expect(ownPoints({ ...run, dataset: 'xor' })).toEqual([])
    expect(ownPoints({ dataset: 'own-points' })).toEqual([])
  })
})
