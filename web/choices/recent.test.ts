import { expect, test } from 'vitest'
import { MAXIMUM_RECENT, readRecent, rememberRecent } from './recent.ts'

function storage(text: string | null = null) {
  let held = text
  return () => ({
    getItem: () => held,
    setItem: (_: string, value: string) => {
      held = value
    },
  })
}

test('the newest comes first, once, and only a few are kept', () => {
  const kept = storage()
  for (let index = 0; index < 9; index += 1) rememberRecent(`command ${index}`, kept)
  rememberRecent('command 6', kept)
  const recent = readRecent(kept)
  expect(recent.slice(0, 3)).toEqual(['command 6', 'command 8', 'command 7'])
  expect(recent).toHaveLength(MAXIMUM_RECENT)
})

test.each(['{"a":1}', '[1, null, {"x": 2}]', 'no json', '["' + 'x'.repeat(1000) + '"]'])('%s is no history', (text) => {
  expect(readRecent(storage(text))).toEqual([])
})

test('a browser without storage forgets, and nothing breaks', () => {
  const off = () => {
    throw new Error('denied')
  }
  rememberRecent('x', off)
  expect(readRecent(off)).toEqual([])
})
