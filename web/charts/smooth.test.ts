import { expect, it } from 'vitest'
import { smooth } from './smooth.ts'

it('leaves a constant curve alone and starts at the first value', () => {
  expect([...smooth(Float32Array.of(2, 2, 2), 0.9)].every((v) => Math.abs(v - 2) < 1e-6)).toBe(true)
  expect(smooth(Float32Array.of(5, 1), 0.9)[0]).toBeCloseTo(5)
})

it('is the curve itself at amount 0, and skips what is not a number', () => {
  expect([...smooth(Float32Array.of(1, 3, 2), 0)]).toEqual([1, 3, 2])
  const smoothed = smooth(Float32Array.of(1, NaN, 3), 0.5)
  expect(smoothed[1]).toBeCloseTo(1)
  expect(Number.isFinite(smoothed[2])).toBe(true)
})
