import { expect, it } from 'vitest'
import { createTurns, HELD_PATIENCE, REDRAW_INTERVAL } from './turns.ts'

/** Frames that come whenever the test takes one. */
function atOnce() {
  const frames: (() => void)[] = []
  return { frames, requestFrame: (callback: () => void) => void frames.push(callback) }
}

it('gives each chart its own frame and at most ten redraws a second', () => {
  let time = 0
  const { frames, requestFrame } = atOnce()
  const turns = createTurns({ now: () => time, requestFrame, isHeld: () => false })
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
  const { frames, requestFrame } = atOnce()
  const turns = createTurns({ now: () => time, requestFrame, isHeld: () => false })
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

it('asks for no frame in which nothing is due, and lets charts wait while a pointer is held', () => {
  let time = 0
  let isHeld = false
  const waiting: { readonly at: number; readonly callback: () => void }[] = []
  const turns = createTurns({
    now: () => time,
    requestFrame: (callback, delay) => void waiting.push({ at: time + Math.max(16, delay), callback }),
    isHeld: () => isHeld,
  })
  const drawn: number[] = []
  const chart = turns.join(() => drawn.push(time))
  let frames = 0
  function live(until: number): void {
    for (; time < until; time += 4) {
      chart.ask()
      const due = waiting.findIndex(({ at }) => at <= time)
      const [frame] = due < 0 ? [] : waiting.splice(due, 1)
      if (frame) frames++
      frame?.callback()
    }
  }
  live(2000)
  expect(drawn.length).toBeGreaterThan(12)
  expect(frames).toBeLessThan(4 * drawn.length)
  isHeld = true
  const before = drawn.length
  live(6000)
  const gaps = drawn.slice(before + 1).map((at, i) => at - (drawn[before + i] ?? 0))
  expect(gaps.length).toBeGreaterThan(4)
  gaps.forEach((gap) => expect(gap).toBeGreaterThanOrEqual(REDRAW_INTERVAL + HELD_PATIENCE))
})
