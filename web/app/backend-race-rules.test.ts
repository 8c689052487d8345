import { describe, expect, it } from 'vitest'
import type { BackendName, BackendReport } from '../../src/index.ts'
import { fastest, type RaceOutcome } from '../stores/race.ts'
import {
  isHopeless,
  knownRefusals,
  median,
  patience,
  race,
  RACE_LIMIT,
  startingOrder,
  type Heat,
} from './backend-race-rules.ts'

const REPORT: BackendReport = {
  backend: 'wasm',
  adapter: 'WebAssembly SIMD',
  software: false,
  refused: [{ backend: 'webgpu', reason: 'softwareAdapter', detail: 'SwiftShader' }],
}

function measured(backend: BackendName, step: number): RaceOutcome {
  return { kind: 'measured', backend, adapter: backend, software: false, firstStep: 100, step }
}

describe('order', () => {
  it('begins with who runs and ends with what is emulated', () => {
    expect(startingOrder(REPORT)).toEqual(['wasm', 'webgl', 'cpu', 'webgpu'])
    expect(startingOrder({ ...REPORT, backend: 'webgpu', refused: [] })).toEqual(['webgpu', 'wasm', 'webgl', 'cpu'])
  })

  it('leaves out what cannot start, with its reason', () => {
    const refused = [{ backend: 'webgpu', reason: 'insecureContext', detail: 'absent' }] as const
    expect(knownRefusals({ ...REPORT, refused }, true)).toEqual([{ kind: 'refused', ...refused[0] }])
    expect(knownRefusals(REPORT, true)).toEqual([])
    expect(knownRefusals(REPORT, false)).toEqual([{ kind: 'refused', ...REPORT.refused[0] }])
  })
})

describe('decision', () => {
  it('takes the shortest measured step', () => {
    const facts = { backend: 'webgl', adapter: '', software: true, firstStep: 9, step: 1 } as const
    const slower: RaceOutcome = { kind: 'slower', ...facts }
    expect(fastest([measured('cpu', 30), measured('wasm', 2), slower])).toBe('wasm')
    expect(fastest([slower])).toBeNull()
  })

  it('gives up beyond five times the best, unless the truth is cheap', () => {
    expect(isHopeless(500, 100)).toBe(false)
    expect(isHopeless(500.1, 100)).toBe(true)
    expect(isHopeless(200, 1)).toBe(false)
    expect(isHopeless(201, 1)).toBe(true)
    expect(isHopeless(50_000, null)).toBe(false)
  })

  it('waits for compilers, but not where there is none', () => {
    expect(patience('webgpu', 100)).toBe(Number.POSITIVE_INFINITY)
    expect(patience('cpu', null)).toBe(Number.POSITIVE_INFINITY)
    expect(patience('cpu', 100)).toBe(2500)
  })

  it('knows the median', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(median([])).toBeNaN()
  })
})

interface RunOptions {
  readonly takes: number
  readonly stopAt?: number
  readonly isAsked?: boolean
}

describe('race', () => {
  function run(steps: Partial<Record<BackendName, number>>, { takes, stopAt, isAsked = true }: RunOptions) {
    let clock = 0
    const heats: Heat[] = []
    const result = race({
      report: REPORT,
      isAsked,
      now: () => clock,
      onStart: () => {},
      onOutcome: () => {},
      time: (heat) => {
        heats.push(heat)
        clock += Math.min(takes, heat.limit)
        return Promise.resolve(heats.length === stopAt ? null : measured(heat.backend, steps[heat.backend] ?? 1))
      },
    })
    return { result, heats, elapsed: () => clock }
  }

  it('tells each the best so far and returns all in the order of the chain', async () => {
    const { result, heats } = run({ wasm: 4, webgl: 9, cpu: 2, webgpu: 8 }, { takes: 10 })
    expect((await result)?.map(({ backend }) => backend)).toEqual(['webgpu', 'webgl', 'wasm', 'cpu'])
    expect(heats.map(({ best }) => best)).toEqual([null, 4, 4, 2])
  })

  it('never exceeds its time, and leaves everyone a share', async () => {
    const { result, heats, elapsed } = run({}, { takes: Number.POSITIVE_INFINITY })
    expect(await result).toHaveLength(4)
    expect(elapsed()).toBeLessThanOrEqual(RACE_LIMIT)
    for (const { backend, limit } of heats) if (backend !== 'cpu') expect(limit).toBeGreaterThanOrEqual(RACE_LIMIT / 4)
  })

  it('leaves emulated GPUs alone unless it is asked for them', async () => {
    const { result, heats } = run({}, { takes: 10, isAsked: false })
    const outcomes = await result
    expect(heats.map(({ backend }) => backend)).toEqual(['wasm', 'webgl', 'cpu'])
    expect(heats.every(({ isEmulationTimed }) => !isEmulationTimed)).toBe(true)
    expect(outcomes?.[0]).toMatchObject({ backend: 'webgpu', reason: 'softwareAdapter' })
  })

  it('ends where it is interrupted', async () => {
    const { result, heats } = run({}, { takes: 10, stopAt: 2 })
    expect(await result).toBeNull()
    expect(heats).toHaveLength(2)
  })
})
