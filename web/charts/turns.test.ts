import { expect, it } from 'vitest'
import { createTurns, REDRAW_INTERVAL } from './turns.ts'

it('gives each chart its own frame and at most ten redraws a second', () => {
  let time = 0
  const frames: (() => void)[] = []
  const turns = createTurns({ now: () => time, requestFrame: (callback) => frames.push(callback) })
  const drawn: string[] = []
  const loss = turns.join(() => drawn.push(`loss ${time}`))
  const accuracy = turns.join(() => drawn.push(`accuracy ${time}`))
  for (; time < 1000; time += 16) {
    loss.ask()
    accuracy.ask()
    frames.shift()?.()
  }
  const times = drawn.map((entry) => entry.split(' ')[1])
  expect(new Set(times).size).toBe(times.length)
  for (const chart of ['loss', 'accuracy']) {
    const own = drawn.filter((entry) => entry.startsWith(chart)).map((entry) => Number(entry.split(' ')[1]))
    expect(own.length).toBeGreaterThan(5)
    own.slice(1).forEach((at, i) => expect(at - (own[i] ?? 0)).toBeGreaterThanOrEqual(REDRAW_INTERVAL))
  }
  accuracy.leave()
  loss.leave()
})

it('draws less often what takes long to draw', () => {
  let time = 0
  const frames: (() => void)[] = []
  const turns = createTurns({ now: () => time, requestFrame: (callback) => frames.push(callback) })
  let drawn = 0
  const slow = turns.join(() => {
    drawn++
    time += 100
  })
  while (time < 6000) {
    slow.ask()
    frames.shift()?.()
    time += 16
  }
  expect(drawn).toBeGreaterThan(5)
  expect(drawn).toBeLessThanOrEqual(12)
})
