import { describe, expect, it } from 'vitest'
import { centreOfMass, rasterise, type Stroke } from './rasterise.ts'

const SEVEN: Stroke = [
  { x: 10, y: 10 },
  { x: 90, y: 10 },
  { x: 40, y: 150 },
]

function extent(picture: Float32Array, size: number): { rows: number; columns: number } {
  const inked = [...picture.keys()].filter((i) => (picture[i] ?? 0) > 0)
  const rows = inked.map((i) => Math.floor(i / size))
  const columns = inked.map((i) => i % size)
  return { rows: Math.max(...rows) - Math.min(...rows) + 1, columns: Math.max(...columns) - Math.min(...columns) + 1 }
}

describe('rasterise', () => {
  it('fits MNIST into twenty pixels with its mass in the middle', () => {
    const picture = rasterise([SEVEN], 28)
    expect(extent(picture, 28).rows).toBeGreaterThanOrEqual(20)
    expect(extent(picture, 28).rows).toBeLessThanOrEqual(21)
    const centre = centreOfMass(picture, 28)
    expect(Math.abs((centre?.x ?? 0) - 14)).toBeLessThan(0.25)
    expect(Math.abs((centre?.y ?? 0) - 14)).toBeLessThan(0.25)
    expect(Math.max(...picture)).toBe(1)
  })

  it('does not depend on where or how large one draws', () => {
    const small = SEVEN.map(({ x, y }) => ({ x: 300 + x / 4, y: 20 + y / 4 }))
    expect([...rasterise([small], 28)]).toEqual([...rasterise([SEVEN], 28)])
  })

  it('fills the box of the 8×8 digits', () => {
    const picture = rasterise([SEVEN], 8)
    expect(picture.length).toBe(64)
    expect(extent(picture, 8).rows).toBe(8)
  })

  it('keeps a dot a dot and nothing nothing', () => {
    expect(Math.max(...rasterise([], 28))).toBe(0)
    const dot = extent(rasterise([[{ x: 5, y: 5 }]], 28), 28)
    expect(dot.rows).toBeLessThanOrEqual(4)
    expect(dot.rows).toBeGreaterThan(0)
  })
})
