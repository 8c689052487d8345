import { expect, it } from 'vitest'
import { reuseEqual } from './reuse.ts'

const list = () => [
  { id: 'a', size: { width: 1, height: 2 }, tags: ['x'] },
  { id: 'b', size: { width: 3, height: 4 }, tags: [] },
]

it('answers the very same list where nothing differs', () => {
  const before = list()
  expect(reuseEqual(before, list())).toBe(before)
})

it('keeps what is equal and takes what is not', () => {
  const before = list()
  const [a, b] = list()
  const after = reuseEqual(before, [...(a ? [{ ...a, tags: ['y'] }] : []), ...(b ? [b] : [])])
  expect(after[0]).not.toBe(before[0])
  expect(after[1]).toBe(before[1])
})

it('follows the order and the length of the new list', () => {
  const before = list()
  expect(reuseEqual(before, list().toReversed()).map(({ id }) => id)).toEqual(['b', 'a'])
  expect(reuseEqual(before, list().slice(1))).toEqual(list().slice(1))
})
