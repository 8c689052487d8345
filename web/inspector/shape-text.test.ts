import { expect, it } from 'vitest'
import { readShape, writeShapeText } from './shape-text.ts'

it.each(['28, 28, 1', '28x28x1', '28 × 28 × 1', '(28, 28, 1)', '２８，２８，１'])('reads %s', (text) => {
  expect(readShape(text, { wildcard: false })).toEqual([28, 28, 1])
})

it.each(['', 'many', '28, 0', '1.5', '-1', '-2, 3'])('refuses %j', (text) => {
  expect(readShape(text, { wildcard: false })).toBeNull()
})

it('takes one wildcard where there may be one', () => {
  expect(readShape('-1, 4', { wildcard: true })).toEqual([-1, 4])
  expect(readShape('−1', { wildcard: true })).toEqual([-1])
  expect(readShape('-1, -1', { wildcard: true })).toBeNull()
})

it('reads what it writes', () => {
  expect(readShape(writeShapeText([5, 5, 64]), { wildcard: false })).toEqual([5, 5, 64])
})
