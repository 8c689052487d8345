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

it('never changes what it has smoothed before, and grows calmer with length', () => {
  const noisy = Float32Array.from({ length: 4000 }, (_, i) => 1 + (i % 2 === 0 ? 0.5 : -0.5))
  const whole = smooth(noisy, 0.6)
  expect([...smooth(noisy.subarray(0, 500), 0.6)]).toEqual([...whole.subarray(0, 500)])
  const unrest = (at: number) => Math.abs((whole[at] ?? 0) - (whole[at - 1] ?? 0))
  expect(unrest(3999)).toBeLessThan(unrest(50) / 10)
})
