import { expect, it } from 'vitest'
import { calloutPlaces } from './callout-places.ts'

const page = { x: 0, y: 0, width: 1000, height: 600 }
const card = (x: number, y: number) => ({ x, y, width: 120, height: 100 })
const callout = (about: { x: number; y: number; width: number; height: number }) => ({ about, width: 200, height: 80 })

it('stands below its card where nothing is in the way', () => {
  const about = card(300, 100)
  expect(calloutPlaces([callout(about)], { cards: [about], labels: [], page, gap: 6 })).toEqual([{ x: 300, y: 206 }])
})

it('makes way for cards and for the edge of the page', () => {
  const about = card(870, 490)
  const [place] = calloutPlaces([callout(about)], { cards: [about, card(700, 490)], labels: [], page, gap: 6 })
  expect(place).toEqual({ x: 800, y: 404 })
})

it('covers no other callout while there is room', () => {
  const first = card(100, 100)
  const second = card(250, 100)
  const places = calloutPlaces([callout(first), callout(second)], { cards: [first, second], labels: [], page, gap: 6 })
  const [a, b] = places.map((place) => ({ ...place, width: 200, height: 80 }))
  if (!a || !b) throw new Error('two places')
  expect(Math.abs(a.x - b.x) >= 200 || Math.abs(a.y - b.y) >= 80).toBe(true)
})

it('covers the lower part of a card rather than its heading', () => {
  const about = card(440, 0)
  const below = [card(340, 104), card(480, 104)]
  const [place] = calloutPlaces([callout(about)], {
    cards: [about, ...below, { x: 560, y: -60, width: 300, height: 100 }],
    labels: [],
    page: { x: 200, y: 0, width: 660, height: 400 },
    gap: 6,
  })
  expect(place).toEqual({ x: 234, y: 0 })
})

it('keeps away from the buttons on lines', () => {
  const about = card(300, 100)
  const label = { x: 330, y: 200, width: 24, height: 24 }
  const [place] = calloutPlaces([callout(about)], { cards: [about], labels: [label], page, gap: 6 })
  expect(place).toMatchObject({ y: 14 })
})
