import { beforeEach, describe, expect, it } from 'vitest'
import type { RaceOutcome } from '../stores/race.ts'
import { createRaceCache, MAX_RACES, RACE_CACHE_KEY, RACE_CACHE_VERSION, type RaceCache } from './backend-race-cache.ts'

const OUTCOMES: readonly RaceOutcome[] = [
  { kind: 'refused', backend: 'webgpu', reason: 'unavailable', detail: 'no adapter' },
  { kind: 'slower', backend: 'webgl', adapter: 'Mesa', software: true, firstStep: 900, step: 400 },
  { kind: 'measured', backend: 'wasm', adapter: 'SIMD', software: false, firstStep: 20, step: 3.5 },
  { kind: 'tooLong', backend: 'cpu', adapter: 'JavaScript', after: 5000 },
]
const SUBJECT = { planHash: 'abc', batchSize: 64, machine: 'Mesa · Browser 1' }

describe('race cache', () => {
  let shelf: Map<string, string>
  let cache: RaceCache

  beforeEach(() => {
    shelf = new Map()
    cache = createRaceCache(() => ({
      getItem: (key) => shelf.get(key) ?? null,
      setItem: (key, value) => void shelf.set(key, value),
    }))
  })

  it('finds what it kept, for the same graph, batch size and machine only', () => {
    cache.keep(SUBJECT, OUTCOMES)
    expect(cache.find(SUBJECT)).toEqual(OUTCOMES)
    expect(cache.find({ ...SUBJECT, planHash: 'other' })).toBeNull()
    expect(cache.find({ ...SUBJECT, batchSize: 32 })).toBeNull()
    expect(cache.find({ ...SUBJECT, machine: 'Mesa · Browser 2' })).toBeNull()
    expect(cache.knows({ planHash: 'abc', batchSize: 64 })).toBe(true)
    expect(cache.knows({ planHash: 'abc', batchSize: 32 })).toBe(false)
  })

  it('replaces an earlier race and forgets the oldest beyond its bound', () => {
    for (let batchSize = 1; batchSize <= MAX_RACES; batchSize++) cache.keep({ ...SUBJECT, batchSize }, [])
    cache.keep({ ...SUBJECT, batchSize: 1 }, OUTCOMES)
    cache.keep({ ...SUBJECT, batchSize: 1000 }, [])
    expect(cache.find({ ...SUBJECT, batchSize: 1 })).toEqual(OUTCOMES)
    expect(cache.find({ ...SUBJECT, batchSize: 2 })).toBeNull()
    expect(cache.find({ ...SUBJECT, batchSize: 3 })).toEqual([])
    const stored: unknown = JSON.parse(shelf.get(RACE_CACHE_KEY) ?? '')
    expect(stored).toHaveProperty('entries.length', MAX_RACES)
  })

  it('bounds what others write into it', () => {
    cache.keep(SUBJECT, [{ kind: 'refused', backend: 'cpu', reason: 'failed', detail: 'x'.repeat(1e6) }])
    expect(shelf.get(RACE_CACHE_KEY)?.length).toBeLessThan(1000)
  })

  it('takes nothing from another version, and no entry that is not one', () => {
    const entry = { ...SUBJECT, outcomes: OUTCOMES }
    const store = (value: unknown): void => void shelf.set(RACE_CACHE_KEY, JSON.stringify(value))
    store({ version: RACE_CACHE_VERSION + 1, entries: [entry] })
    expect(cache.find(SUBJECT)).toBeNull()
    const spoiled = OUTCOMES.map((outcome) => ({ ...outcome, backend: 'abacus' }))
    store({
      version: RACE_CACHE_VERSION,
      entries: [null, 7, { ...entry, outcomes: spoiled }, { ...entry, batchSize: 8 }],
    })
    expect(cache.find(SUBJECT)).toBeNull()
    expect(cache.find({ ...SUBJECT, batchSize: 8 })).toEqual(OUTCOMES)
    for (const text of ['', '{', '[]', 'null', '{"version":1}']) {
      shelf.set(RACE_CACHE_KEY, text)
      expect(cache.find(SUBJECT)).toBeNull()
    }
  })

  it('does without a storage that refuses', () => {
    const refusing = createRaceCache(() => {
      throw new DOMException('no storage', 'SecurityError')
    })
    refusing.keep(SUBJECT, OUTCOMES)
    expect(refusing.find(SUBJECT)).toBeNull()
  })
})
