import { expect, it } from 'vitest'
import { decadesAround, logShare } from './log-share.ts'

it('spans whole decades and places figures within', () => {
  const decades = decadesAround([0.002, 0.5])
  expect(decades).toEqual({ low: -4, high: 0 })
  expect(logShare(0.01, decades)).toBeCloseTo(0.5)
  expect(logShare(0, decades)).toBe(0)
  expect(logShare(100, decades)).toBe(1)
})

it('copes with vanished gradients and with none', () => {
  expect(decadesAround([])).toEqual({ low: -3, high: 0 })
  expect(decadesAround([0, NaN])).toEqual({ low: -3, high: 0 })
  expect(decadesAround([1e-30, 1]).low).toBe(-9)
})
