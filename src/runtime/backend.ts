/**
 * Chooses and starts the backend, and keeps the reason why each earlier one does not run.
 * A fixed preference starts the chain at that backend; `auto` tries first what was measured to be the
 * fastest, and else passes over software GPUs for WebGPU.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { BackendRefusal, BackendReport } from '../spec/backend.ts'
import { BACKEND_CHAIN, type BackendName, type BackendPreference } from '../spec/run.ts'
import { offerFused } from './fused.ts'
import type { WasmSupplies } from './start-wasm.ts'

/** Without measurements: a real GPU, else wasm, which beats a software GPU by far. */
const AUTO: readonly BackendName[] = ['webgpu', 'wasm', 'webgl', 'cpu']

interface Started {
  readonly adapter: string
  readonly software: boolean
}

type Attempt = { readonly ok: true; readonly started: Started } | Refusal
interface Refusal {
  readonly ok: false
  readonly reason: BackendRefusal
  readonly detail: string
}

interface Wish {
  readonly preference: BackendPreference
  /** With `auto`: the fastest that was measured. */
  readonly measured: BackendName | undefined
}

export async function startBackend(
  { preference, measured }: Wish,
  supplies: WasmSupplies | undefined,
): Promise<BackendReport> {
  const chain = preference === 'auto' ? autoChain(measured) : BACKEND_CHAIN.slice(BACKEND_CHAIN.indexOf(preference))
  const refused: { backend: BackendName; reason: BackendRefusal; detail: string }[] = []
  offerFused(null)
  for (const backend of chain) {
    const attempt = await start(backend, { supplies, hardwareOnly: preference === 'auto' && backend !== measured })
    if (attempt.ok) return { backend, ...attempt.started, refused }
    refused.push({ backend, reason: attempt.reason, detail: attempt.detail })
  }
  throw new Error(`no backend starts: ${refused.map(({ backend, detail }) => `${backend}: ${detail}`).join('; ')}`)
}

function autoChain(measured: BackendName | undefined): readonly BackendName[] {
  return measured ? [measured, ...AUTO.filter((backend) => backend !== measured)] : AUTO
}

async function start(
  backend: BackendName,
  options: { supplies: WasmSupplies | undefined; hardwareOnly: boolean },
): Promise<Attempt> {
  try {
    switch (backend) {
      case 'webgpu':
        return await attemptWebgpu(options.hardwareOnly)
      case 'webgl':
        return await startWebgl()
      case 'wasm':
        return await attemptWasm(options.supplies)
      case 'cpu':
        await import('@tensorflow/tfjs-backend-cpu')
        return (await activateBackend('cpu')) ?? { ok: true, started: { adapter: 'JavaScript', software: false } }
      default:
        return backend satisfies never
    }
  } catch (error) {
    return { ok: false, reason: 'failed', detail: error instanceof Error ? error.message : String(error) }
  }
}

/** `setBackend` answers false, or true with a different backend active, where it could not start. */
async function activateBackend(backend: BackendName): Promise<Refusal | null> {
  const started = await tf.setBackend(backend)
  if (started && tf.getBackend() === backend) return null
  return { ok: false, reason: 'failed', detail: `${backend} did not start` }
}

const SOFTWARE_NAMES = /swiftshader|llvmpipe|lavapipe|softpipe|software|warp|basic render/i

async function attemptWebgpu(hardwareOnly: boolean): Promise<Attempt> {
  const gpu: GPU | undefined = globalThis.navigator?.gpu
  if (!gpu) {
    const insecure = globalThis.isSecureContext === false
    return { ok: false, reason: insecure ? 'insecureContext' : 'unavailable', detail: 'navigator.gpu is absent' }
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) return { ok: false, reason: 'unavailable', detail: 'no adapter' }
  const { vendor, architecture, description, isFallbackAdapter } = adapter.info
  const name = [description, vendor, architecture].filter(Boolean).join(' ') || 'WebGPU'
  const software = isFallbackAdapter || SOFTWARE_NAMES.test(name)
  if (software && hardwareOnly) return { ok: false, reason: 'softwareAdapter', detail: name }
  const { startWebgpu } = await import('./start-webgpu.ts')
  if (!(await startWebgpu())) return { ok: false, reason: 'failed', detail: 'webgpu did not start' }
  return { ok: true, started: { adapter: name, software } }
}

async function startWebgl(): Promise<Attempt> {
  if (typeof OffscreenCanvas === 'undefined') return { ok: false, reason: 'unavailable', detail: 'no OffscreenCanvas' }
  const canvas = new OffscreenCanvas(1, 1)
  const gl = canvas.getContext('webgl2')
  if (!gl) return { ok: false, reason: 'unavailable', detail: 'no WebGL 2 context' }
  const debug = gl.getExtension('WEBGL_debug_renderer_info')
  const name = String(gl.getParameter(debug ? debug.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  await import('@tensorflow/tfjs-backend-webgl')
  // tfjs refuses software renderers unless told otherwise; they are slow but right.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true)
  const refusal = await activateBackend('webgl')
  if (refusal) return refusal
  // 16-bit textures turn small gradients into zeros and large sums into NaN.
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_CAPABLE')) {
    return { ok: false, reason: 'unavailable', detail: '32-bit float textures are not renderable' }
  }
  return { ok: true, started: { adapter: name, software: SOFTWARE_NAMES.test(name) } }
}

async function attemptWasm(supplies: WasmSupplies | undefined): Promise<Attempt> {
  const { startWasm } = await import('./start-wasm.ts')
  const missing = await startWasm(supplies)
  if (missing !== null) return { ok: false, reason: 'unavailable', detail: missing }
  return { ok: true, started: { adapter: 'WebAssembly SIMD', software: false } }
}
