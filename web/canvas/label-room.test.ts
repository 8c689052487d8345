import { describe, expect, it } from 'vitest'
import { labelRooms, TARGET } from './label-room.ts'

describe('the room of buttons on lines', () => {
  it('is boundless for the first, and for the others up to the nearest before it', () => {
    const rooms = labelRooms([
      { x: 0, y: 0 },
      { x: 200, y: 0 },
      { x: 200, y: 40 },
    ])
    expect(rooms).toEqual([Infinity, 200, 40])
  })

  it('is none where two lie on each other, so that one button is left at any zoom', () => {
    const [first = 0, second = 0] = labelRooms([
      { x: 0, y: 0 },
      { x: 10, y: 4 },
    ])
    expect(first * 0.1).toBeGreaterThan(TARGET)
    expect(second).toBe(0)
  })
})
