import { describe, expect, it } from 'vitest'
import { paintPlane, shares } from './paint-plane.ts'

describe('shares of the classes', () => {
  it('are probabilities as they are, a chance, or scores by softmax', () => {
    expect(shares(Float32Array.of(0.25, 0.75))).toEqual([0.25, 0.75])
    expect(shares(Float32Array.of(0.25))).toEqual([0.75, 0.25])
    expect(shares(Float32Array.of(7))).toEqual([0, 1])
    const [one = 0, two = 0] = shares(Float32Array.of(1, 3))
    expect(two / one).toBeCloseTo(Math.exp(2), 5)
    expect(one + two).toBeCloseTo(1, 10)
  })
})

describe('axes of the plane', () => {
  it('name the columns and whole numbers at their places, where an ink is given', () => {
    const colours = { colours: [], paper: [255, 255, 255] } as const
    const view = { boundary: null, points: null, extent: 1.2 }
    expect(writtenBy((context) => paintPlane(context, view, colours))).toEqual([])
    const written = writtenBy((context) => paintPlane(context, view, { ...colours, ink: [0, 0, 0] }))
    expect(written.map(({ text }) => text).toSorted()).toEqual(['0', '0', '1', '1', 'x', 'y', '−1'])
    // 240 pixels for 2.4: the whole numbers are 100 pixels apart.
    expect(written.filter(({ text }) => text === '0')).toMatchObject([{ x: 120 }, { y: 120 }])
    expect(written.filter(({ text }) => text === '1')).toMatchObject([{ x: 220 }, { y: 20 }])
  })
})

function writtenBy(paint: (context: CanvasRenderingContext2D) => void) {
  const written: { text: string; x: number; y: number }[] = []
  const context = {
    canvas: { width: 240 },
    fillRect: () => {},
    strokeText: () => {},
    fillText: (text: string, x: number, y: number) => written.push({ text, x: Math.round(x), y: Math.round(y) }),
  }
  // As much of a context as axes on empty paper need.
  paint(context as unknown as CanvasRenderingContext2D)
  return written
}
