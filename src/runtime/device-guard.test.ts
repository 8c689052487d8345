import * as tf from '@tensorflow/tfjs-core'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { afterEach, describe, expect, test } from 'vitest'
import { watchDevice, type DeviceGuard } from './device-guard.ts'
import { startWasmWithKernels } from './kernels/wasm/test-backend.ts'

let guard: DeviceGuard | undefined
const faults: string[] = []
afterEach(() => {
  guard?.dispose()
  faults.length = 0
})

async function watchWasm(): Promise<DeviceGuard> {
  await startWasmWithKernels()
  guard = watchDevice('wasm', (detail) => faults.push(detail))
  return guard
}

describe('wasm memory that is used up', () => {
  test('is an error where stock tfjs would write to address 0, and the device is to blame', async () => {
    await startWasmWithKernels()
    const { wasm } = tf.backend() as BackendWasm & { readonly wasm: { _malloc: (bytes: number) => number } }
    const allocate = wasm._malloc
    wasm._malloc = () => 0
    try {
      const watched = await watchWasm()
      let failure: unknown
      try {
        tf.ones([512])
      } catch (error) {
        failure = error
      }
      expect(await watched.explain(failure)).toMatch(/memory/)
      expect(faults).toHaveLength(1)
    } finally {
      guard?.dispose()
      wasm._malloc = allocate
    }
  })

  test('a trap inside a kernel counts as well, a bug of ours does not', async () => {
    const watched = await watchWasm()
    expect(await watched.explain(new TypeError('x is not a function'))).toBeNull()
    expect(faults).toEqual([])
    expect(await watched.explain(new WebAssembly.RuntimeError('memory access out of bounds'))).toMatch(/bounds/)
    await expect(watched.confirm()).rejects.toThrow('bounds')
  })
})
