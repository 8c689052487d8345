/** The WebAssembly modules that the Worker cannot fetch: tfjs' SIMD build and our kernels. */
import runtimeAddress from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import { kernelModuleUrl, type BackendPreference } from '../../src/index.ts'

/** `null` where they are not wanted or not to be had: the engine then says that wasm is unavailable. */
export async function loadWasm(
  backend: BackendPreference,
): Promise<{ runtime: ArrayBuffer; kernels: ArrayBuffer } | null> {
  if (backend === 'cpu') return null
  try {
    const [runtime, kernels] = await Promise.all([runtimeAddress, kernelModuleUrl()].map(fetchBytes))
    return runtime && kernels ? { runtime, kernels } : null
  } catch {
    return null
  }
}

async function fetchBytes(address: string | URL): Promise<ArrayBuffer> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${String(address)}: ${response.status}`)
  return response.arrayBuffer()
}
