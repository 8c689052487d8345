/** The second module needs relaxed SIMD, which Node 20 lacks: both are compared with tfjs' cpu backend in Chromium. */
import '@tensorflow/tfjs-backend-cpu'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, it } from 'vitest'
import { installWasmKernels } from './install.ts'
import { hasRelaxedSimd, kernelModuleUrl } from './module-url.ts'
import { excess } from './test-comparison.ts'
import { gradientsOf, ownLoss, stockLoss } from './test-network.ts'

const BINARY = new URL(
  '../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  import.meta.url,
).href

beforeAll(async () => {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths({
    'tfjs-backend-wasm.wasm': BINARY,
    'tfjs-backend-wasm-simd.wasm': BINARY,
    'tfjs-backend-wasm-threaded-simd.wasm': BINARY,
  })
})

it('trains alike with either module', async () => {
  await tf.setBackend('cpu')
  const expected = gradientsOf(stockLoss)
  await tf.setBackend('wasm')
  expect(hasRelaxedSimd()).toBe(true)
  expect(kernelModuleUrl().pathname).toContain('kernels-relaxed')
  for (const url of [new URL('./kernels.wasm', import.meta.url), kernelModuleUrl()]) {
    await installWasmKernels(await (await fetch(url)).arrayBuffer())
    const actual = gradientsOf(ownLoss)
    for (const [i, tensor] of expected.entries()) expect(excess(actual[i] ?? [], tensor)).toBeLessThanOrEqual(1)
  }
})
