import { expect, it, vi } from 'vitest'
import type { NodePicture } from '../../src/index.ts'
import { createPainter } from './painter.ts'

function setUp() {
  let time = 0
  const pictures = new Map<string, NodePicture>()
  const frames: (() => void)[] = []
  const painter = createPainter({
    picture: (node) => pictures.get(node),
    requestFrame: (draw) => frames.push(draw),
    now: () => time,
  })
  const show = (node: string) => pictures.set(node, { node, shape: [1], values: new Float32Array(1) })
  const frame = () => frames.splice(0).forEach((draw) => draw())
  const spend = (milliseconds: number) => void (time += milliseconds)
  return { painter, show, frame, frames, spend }
}

it('draws once per frame, however often pictures come', () => {
  const { painter, show, frame, frames } = setUp()
  const draw = vi.fn()
  painter.register('a', draw)
  for (let i = 0; i < 5; i++) {
    show('a')
    painter.update()
  }
  expect(frames).toHaveLength(1)
  frame()
  expect(draw).toHaveBeenCalledTimes(1)
})

it('redraws only what changed, and everything when the colours change', () => {
  const { painter, show, frame } = setUp()
  const [a, b] = [vi.fn(), vi.fn()]
  painter.register('a', a)
  painter.register('b', b)
  frame()
  show('b')
  painter.update()
  frame()
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([1, 2])
  painter.repaint()
  frame()
  expect([a.mock.calls.length, b.mock.calls.length]).toEqual([2, 3])
})

it('leaves room in a frame: who had to wait comes first in the next', () => {
  const { painter, show, frame, spend } = setUp()
  const drawn: string[] = []
  const names = ['a', 'b', 'c']
  for (const name of names) {
    show(name)
    painter.register(name, () => {
      drawn.push(name)
      spend(3)
    })
  }
  frame()
  expect(drawn).toEqual(['a', 'b'])
  // New pictures of everything before the last was drawn: it is not passed over again.
  names.forEach(show)
  painter.update()
  frame()
  expect(drawn).toEqual(['a', 'b', 'c', 'a'])
  frame()
  expect(drawn).toEqual(['a', 'b', 'c', 'a', 'b'])
})

it('forgets who has left', () => {
  const { painter, frame } = setUp()
  const draw = vi.fn()
  painter.register('a', draw)()
  frame()
  expect(draw).not.toHaveBeenCalled()
})
