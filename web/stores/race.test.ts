import { expect, test } from 'vitest'
import type { BackendName } from '../../src/index.ts'
import { fastest, type RaceOutcome } from './race.ts'

function measured(backend: BackendName, step: number, software = false): RaceOutcome {
  return { kind: 'measured', backend, adapter: '', software, firstStep: step, step }
}

test('the shortest step wins; an emulated GPU only if it wins clearly; nothing measured, nobody wins', () => {
  expect(fastest([measured('webgpu', 2), measured('wasm', 5)])).toBe('webgpu')
  expect(fastest([measured('webgpu', 4, true), measured('wasm', 5)])).toBe('wasm')
  expect(fastest([measured('webgpu', 2, true), measured('wasm', 5)])).toBe('webgpu')
  expect(fastest([])).toBeNull()
})
