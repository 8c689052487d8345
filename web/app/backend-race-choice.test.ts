import { expect, it } from 'vitest'
import { compile, findDataset, openTemplate, type BackendReport } from '../../src/index.ts'
import type { Assignment } from './assignment.ts'
import { createBackendChoice } from './backend-race-choice.ts'

const RUNNING: BackendReport = { backend: 'wasm', adapter: '', software: false, refused: [] }

function assignment(): Assignment {
  const { graph, run } = openTemplate('digits-mlp', 'project')
  const { plan } = compile(graph, findDataset(run.dataset) ?? null)
  if (!plan) throw new Error('the template does not compile')
  return { plan, config: run }
}

it('follows the measurement with auto, and nothing else', () => {
  const auto = createBackendChoice('auto', () => 'webgl')
  expect(auto.first(assignment())).toBe('webgl')
  expect(auto.first(null)).toBeNull()
  expect(auto.better(assignment(), RUNNING)).toBe('webgl')
  expect(auto.better(assignment(), { ...RUNNING, backend: 'webgl' })).toBeNull()
  expect(auto.better(assignment(), null)).toBeNull()
  const fixed = createBackendChoice('wasm', () => 'webgl')
  expect(fixed.first(assignment())).toBeNull()
  expect(fixed.better(assignment(), RUNNING)).toBeNull()
})

it('does not go back to a device that was lost', () => {
  const choice = createBackendChoice('auto', () => 'webgpu')
  choice.lose('webgpu')
  expect(choice.first(assignment())).toBeNull()
  expect(choice.better(assignment(), RUNNING)).toBeNull()
})

it('asks once for what does not start, but gives an emulated GPU that was measured its turn', () => {
  const choice = createBackendChoice('auto', () => 'webgpu')
  const refusing = (reason: BackendReport['refused'][number]['reason']): BackendReport => ({
    ...RUNNING,
    refused: [{ backend: 'webgpu', reason, detail: '' }],
  })
  expect(choice.better(assignment(), refusing('failed'))).toBeNull()
  expect(choice.better(assignment(), refusing('softwareAdapter'))).toBe('webgpu')
})
