import { expect, test } from 'vitest'
import { framePieces } from './frame-pieces.ts'

const card = (x: number, y: number) => ({ x, y, width: 100, height: 80 })

test('one piece around all where no other card stands between', () => {
  expect(framePieces([card(0, 0), card(150, 0), card(0, 120)], [card(300, 0)])).toEqual([
    { x: 0, y: 0, width: 250, height: 200 },
  ])
})

test('a group that wraps into the next row has a piece in each, and no card of others in any', () => {
  // Input | A B / C | Output: the row breaks inside the group.
  const pieces = framePieces([card(150, 0), card(300, 0), card(0, 120)], [card(0, 0), card(150, 120)])
  expect(pieces).toEqual([
    { x: 150, y: 0, width: 250, height: 80 },
    { x: 0, y: 120, width: 100, height: 80 },
  ])
})

test('nothing without members', () => {
  expect(framePieces([], [card(0, 0)])).toEqual([])
})
