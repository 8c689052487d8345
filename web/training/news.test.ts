import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { addRun, currentRunId, runsStore, updateRun } from '../stores/runs.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'
import { createSpeaker, NEWS_INTERVAL, newsBetween, type News } from './news.ts'

const EVALUATION = {
  split: 'validation',
  step: 10,
  loss: 1,
  accuracy: 0.9,
  error: Number.NaN,
  samples: 5,
  complete: true,
} as const

describe('news', () => {
  it('of a run that an edit ended before its first step there is none; the next one starts aloud', () => {
    const said: (News['kind'] | undefined)[] = []
    const unsubscribe = runsStore.subscribe((after, before) => said.push(newsBetween(before, after)?.kind))
    const run = { planHash: 'plan', document: null, config: PLAIN_RUN, parameterCount: 0, startedAt: 0 }
    addRun({ ...run, id: 'first' })
    updateRun(currentRunId(), () => ({ state: 'ready' }))
    updateRun(currentRunId(), () => ({ state: 'stopped' }))
    addRun({ ...run, id: 'second' })
    updateRun(currentRunId(), () => ({ state: 'running' }))
    updateRun(currentRunId(), () => ({ state: 'stopped', step: 4 }))
    unsubscribe()
    expect(said.filter((kind) => kind !== undefined)).toEqual(['started', 'stopped'])
  })
})

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
