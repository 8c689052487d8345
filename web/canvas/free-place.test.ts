import { expect, test } from 'vitest'
import { freePlaces } from './free-place.ts'

const SIZE = { width: 200, height: 80 }
const CARDS = [
  { x: 0, y: 0, width: 120, height: 100 },
  { x: 180, y: 0, width: 120, height: 100 },
  { x: 0, y: 160, width: 120, height: 100 },
]

test('a note stays where it was put as long as it covers no card', () => {
  expect(freePlaces([{ x: 0, y: 300, ...SIZE }], { cards: CARDS, right: 400 })).toEqual([{ x: 0, y: 300 }])
  expect(freePlaces([{ x: 118, y: 160, ...SIZE }], { cards: CARDS, right: 400 })).toEqual([{ x: 118, y: 160 }])
})

test('a note over a card goes to the nearest free place, and two never to the same', () => {
  const places = freePlaces(
    [
      { x: 10, y: 180, ...SIZE },
      { x: 10, y: 180, ...SIZE },
    ],
    { cards: CARDS, right: 400 },
  )
  expect(places).toEqual([
    { x: 10, y: 272 },
    { x: 132, y: 180 },
  ])
})

test('a note far to the right comes into a narrow row', () => {
  const [place] = freePlaces([{ x: 900, y: 400, ...SIZE }], { cards: CARDS, right: 300 })
  expect(place).toEqual({ x: 100, y: 400 })
})

test('a note wider than the row stands below everything', () => {
  const [place] = freePlaces([{ x: 0, y: 20, width: 500, height: 80 }], { cards: CARDS, right: 300 })
  expect(place).toEqual({ x: 0, y: 272 })
})
