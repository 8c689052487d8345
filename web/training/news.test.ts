import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSpeaker, NEWS_INTERVAL, type News } from './news.ts'

const EVALUATION = {
  split: 'validation',
  step: 10,
  loss: 1,
  accuracy: 0.9,
  error: Number.NaN,
  samples: 5,
  complete: true,
} as const

describe('speaker', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('speaks at once, then at most every ten seconds, and then says the newest', () => {
    const said: News['kind'][] = []
    const speaker = createSpeaker({ now: () => Date.now(), speak: ({ kind }) => void said.push(kind) })
    speaker.say({ kind: 'started' })
    expect(said).toEqual(['started'])
    speaker.say({ kind: 'epoch', epoch: 1, epochs: 2, evaluation: EVALUATION })
    speaker.say({ kind: 'paused', step: 10, loss: 1 })
    vi.advanceTimersByTime(NEWS_INTERVAL - 1)
    expect(said).toEqual(['started'])
    vi.advanceTimersByTime(1)
    expect(said).toEqual(['started', 'paused'])
    vi.advanceTimersByTime(NEWS_INTERVAL)
    speaker.say({ kind: 'resumed', step: 10 })
    expect(said).toEqual(['started', 'paused', 'resumed'])
    speaker.dispose()
  })

  it('does not lose a problem to what comes after it', () => {
    const said: News['kind'][] = []
    const speaker = createSpeaker({ now: () => Date.now(), speak: ({ kind }) => void said.push(kind) })
    speaker.say({ kind: 'started' })
    speaker.say({ kind: 'problem', code: 'lossNotFinite' })
    speaker.say({ kind: 'stopped', step: 3 })
    vi.advanceTimersByTime(NEWS_INTERVAL)
    expect(said).toEqual(['started', 'problem'])
    speaker.dispose()
  })
})
