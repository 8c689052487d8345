import { describe, expect, it } from 'vitest'
import { linearTicks } from '../ui/ticks.ts'
import { accuracyAxis, logTicks, lossAxis, roundDown, roundUp } from './axis.ts'

describe('axes', () => {
  it('names round values', () => {
    expect(linearTicks(0, 2.4, 4)).toEqual([0, 1, 2])
    expect(linearTicks(80, 100, 4)).toEqual([80, 85, 90, 95, 100])
    expect(linearTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3])
    expect(linearTicks(5, 5, 3)).toEqual([5])
  })

  it('names decades where there are many and parts of them where there are few', () => {
    expect(logTicks(0.0005, 2)).toEqual([0.001, 0.01, 0.1, 1])
    expect(logTicks(0.02, 2.4)).toEqual([0.03, 0.1, 0.3, 1])
    expect(logTicks(0.9, 2.4)).toEqual([1, 2])
  })

  it('names few of very many decades, as of a loss that grew without bound', () => {
    expect(logTicks(0.5, 2e32)).toEqual([1, 1e6, 1e12, 1e18, 1e24, 1e30])
    expect(lossAxis([3e-9, 0.2, 7e32], true).ticks.length).toBeLessThanOrEqual(6)
  })

  it('moves in few steps', () => {
    expect([0, 7, 10, 11, 860, 1204].map(roundUp)).toEqual([0, 7, 10, 12.5, 900, 1250])
    expect(roundDown(0.023)).toBeLessThanOrEqual(0.023)
    expect(roundDown(0.023)).toBeGreaterThan(0.019)
    expect(new Set(Array.from({ length: 900 }, (_, i) => roundUp(100 + i))).size).toBeLessThan(20)
  })

  it('copes with nothing, zeros and a constant', () => {
    expect(lossAxis([], true).ticks.length).toBeGreaterThan(1)
    expect(lossAxis([0, NaN], true).domain[0]).toBeGreaterThan(0)
    expect(lossAxis([0, 0], false).domain).toEqual([0, 1])
    expect(accuracyAxis([]).domain).toEqual([0, 100])
  })

  it('leaves the first climb behind', () => {
    const climb = Array.from({ length: 100 }, (_, i) => (i < 8 ? 10 + 8 * i : 97))
    expect(accuracyAxis(climb).domain).toEqual([90, 100])
    expect(accuracyAxis(climb.slice(0, 10)).domain[0]).toBeLessThan(50)
  })
})
