import { expect, it } from 'vitest'
import { rangeOf, standardised, startOf } from './row-values.ts'

const LENGTH = { name: 'length', unit: 'mm', mean: 44, deviation: 5 }
const AREA = { name: 'area', mean: 50, deviation: 40 }

it('offers what the data set holds, in round steps, and no negative areas', () => {
  expect(rangeOf(LENGTH)).toEqual({ minimum: 31.5, maximum: 56.5, step: 0.1 })
  expect(rangeOf(AREA)).toEqual({ minimum: 0, maximum: 150, step: 1 })
  expect(rangeOf({ name: 'x', mean: 0, deviation: 1 })).toEqual({ minimum: -2.5, maximum: 2.5, step: 0.01 })
})

it('starts with a sample and hands the network standardised figures', () => {
  const row = startOf([LENGTH, AREA], Float32Array.of(1, -9))
  expect(row).toEqual([49, 0])
  expect([...standardised(row, [LENGTH, AREA])]).toEqual([1, -1.25])
  expect(startOf([LENGTH], null)).toEqual([44])
})

it('gives back the whole numbers and zeros that single precision blurred', () => {
  const rooms = { name: 'rooms', mean: 0.6039, deviation: 0.6498 }
  const blurred = Float32Array.of((0 - rooms.mean) / rooms.deviation, (2 - rooms.mean) / rooms.deviation)
  expect([...blurred].map((value) => startOf([rooms], Float32Array.of(value))[0])).toEqual([0, 2])
})
