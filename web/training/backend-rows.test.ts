import { describe, expect, it } from 'vitest'
import type { BackendReport } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'
import { backendRows, scaleOf, shareOf } from './backend-rows.ts'

const REPORT: BackendReport = {
  backend: 'wasm',
  adapter: 'SIMD',
  software: false,
  refused: [{ backend: 'webgpu', reason: 'softwareAdapter', detail: 'SwiftShader' }],
}
const WASM: RaceOutcome = {
  kind: 'measured',
  backend: 'wasm',
  adapter: 'SIMD',
  software: false,
  firstStep: 20,
  step: 3.5,
}
const WEBGPU: RaceOutcome = {
  kind: 'slower',
  backend: 'webgpu',
  adapter: 'SwiftShader',
  software: true,
  firstStep: 900,
  step: 420,
}

function kinds(known: Partial<Parameters<typeof backendRows>[0]>): readonly string[] {
  return backendRows({ report: REPORT, outcomes: [], timing: null, live: undefined, ...known }).map(
    ({ backend, verdict }) => `${backend} ${verdict.kind}`,
  )
}

describe('rows', () => {
  it('says of each backend what is known', () => {
    expect(kinds({})).toEqual(['webgpu refused', 'webgl unknown', 'wasm unknown', 'cpu unknown'])
    expect(kinds({ live: 4 })[2]).toBe('wasm measured')
    expect(kinds({ outcomes: [WASM, WEBGPU], timing: 'cpu' })).toEqual([
      'webgpu slower',
      'webgl unknown',
      'wasm measured',
      'cpu timing',
    ])
  })

  it('holds all figures on one scale of whole decades', () => {
    const scale = scaleOf(backendRows({ report: REPORT, outcomes: [WASM, WEBGPU], timing: null, live: undefined }))
    expect(scale).toEqual({ low: 1, high: 1000 })
    expect(shareOf(10, { low: 1, high: 1000 })).toBeCloseTo(1 / 3)
    expect(scaleOf(backendRows({ report: REPORT, outcomes: [], timing: null, live: undefined }))).toBeNull()
  })
})
