import { describe, expect, it } from 'vitest'
import { clearViewport } from './arrange.ts'

const CANVAS = { width: 390, height: 600 }

describe('a card above what covers the canvas', () => {
  const view = { x: 10, y: 20, zoom: 0.5 }

  it('leaves the view where the card is seen anyway', () => {
    expect(clearViewport(view, { card: undefined, canvas: CANVAS, covered: 300 })).toEqual(view)
    const card = { position: { x: 0, y: 100 }, height: 200 }
    expect(clearViewport(view, { card, canvas: CANVAS, covered: 300 })).toEqual(view)
  })

  it('moves a covered card to the middle of what is left', () => {
    const card = { position: { x: 0, y: 900 }, height: 200 }
    const moved = clearViewport(view, { card, canvas: CANVAS, covered: 300 })
    const top = moved.y + card.position.y * moved.zoom
    expect({ x: moved.x, zoom: moved.zoom, top, bottom: top + 100 }).toEqual({
      x: 10,
      zoom: 0.5,
      top: 100,
      bottom: 200,
    })
  })
})
