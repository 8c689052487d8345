import { expect, it } from 'vitest'
import { align } from './align.ts'

const box = (x: number, y: number, width = 100, height = 80) => ({ x, y, width, height })

it('draws a card to the top edge of another within five pixels, and shows the line they share', () => {
  const { position, guides } = align(box(303, 4), [box(0, 0, 60, 50)], 1)
  expect(position).toEqual({ x: 303, y: 0 })
  expect(guides).toEqual([{ axis: 'y', at: 0, from: 0, to: 403 }])
})

it('lets a card alone that is farther away', () => {
  expect(align(box(303, 6), [box(0, 0, 60, 50)], 1)).toEqual({ position: { x: 303, y: 6 }, guides: [] })
})

it('brings middle onto middle and takes the smallest move of several', () => {
  const { position, guides } = align(box(200, 18), [box(0, 24, 60, 60), box(0, 300, 197, 40)], 1)
  expect(position).toEqual({ x: 200, y: 14 })
  expect(guides).toEqual([{ axis: 'y', at: 54, from: 0, to: 300 }])
})

it('reaches as far on the screen, whatever the scale', () => {
  expect(align(box(303, 9), [box(0, 0, 60, 50)], 0.5).position.y).toBe(0)
  expect(align(box(303, 4), [box(0, 0, 60, 50)], 2).position.y).toBe(4)
})

it('compares no more than the nearest of very many', () => {
  const crowd = Array.from({ length: 1000 }, (_, index) => box(5000 + index * 200, 5000 + index * 200))
  expect(align(box(103, 2), [...crowd, box(0, 0)], 1).position).toEqual({ x: 103, y: 0 })
})
