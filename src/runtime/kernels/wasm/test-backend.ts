/** The wasm backend in Node with our kernels. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/register_all_gradients.js'
import { setWasmPaths, type BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { createWasmDevice, type WasmDevice } from './device.ts'
import { installWasmKernels } from './install.ts'

const BINARIES = fileURLToPath(new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url))
export const KERNELS = new URL('kernels.wasm', import.meta.url)

export async function startWasmWithKernels(): Promise<void> {
  if (tf.getBackend() === 'wasm') return
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  setWasmPaths(BINARIES)
  await tf.setBackend('wasm')
  await installWasmKernels(readFileSync(KERNELS))
}

/** The kernels themselves, for arguments that no operation of tfjs passes on. */
export async function bareKernels(): Promise<WasmDevice> {
  await startWasmWithKernels()
  return createWasmDevice(tf.backend() as BackendWasm, readFileSync(KERNELS)) // started the line before
}
