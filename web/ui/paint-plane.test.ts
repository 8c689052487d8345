import { describe, expect, it } from 'vitest'
import { shares } from './paint-plane.ts'

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
