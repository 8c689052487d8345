/**
 * Whether what was read from the device can be believed. A lost GPU or a broken shader answers
 * zeros without a word, so nothing read back is passed on before `confirm` has looked.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { BackendName } from '../spec/run.ts'
import { nextTurn } from './next-turn.ts'

export interface DeviceGuard {
  /** Call after a readback, before its values are used; throws `DeviceLost` if they are not to be believed. */
  readonly confirm: () => Promise<void>
  /** Whether the device is to blame for an error, and as which sentence; `null` for a bug of ours. */
  readonly explain: (error: unknown) => Promise<string | null>
  readonly dispose: () => void
}

class DeviceLost extends Error {
  override readonly name = 'DeviceLost'
}

/** Milliseconds. */
const LATE_NEWS = 500

/** `onFault` hears of the first fault, once, as soon as the browser knows of it. */
export function watchDevice(backend: BackendName, onFault: (detail: string) => void): DeviceGuard {
  let fault: string | null = null

  function report(detail: string): void {
    if (fault !== null) return
    fault = detail
    onFault(detail)
  }

  const isOnGpu = backend === 'webgpu' || backend === 'webgl'
  const { isAlive, settle, dispose } = watch(backend, report)

  async function confirm(): Promise<void> {
    await settle()
    if (fault === null && !isAlive()) report('the device no longer computes')
    if (fault !== null) throw new DeviceLost(fault)
  }

  async function explain(error: unknown): Promise<string | null> {
    if (error instanceof DeviceLost) return error.message
    const message = error instanceof Error ? error.message : String(error)
    if (isOutOfMemory(error)) report(message)
    // The browser may learn of a lost GPU only after the first command that fails for it.
    if (fault === null && isOnGpu) await new Promise((resolve) => setTimeout(resolve, LATE_NEWS))
    if (fault !== null) return fault
    try {
      await confirm()
      return null
    } catch (loss) {
      // Whatever is wrong, the device does not answer as it should.
      report(message)
      return loss instanceof Error ? loss.message : message
    }
  }

  return { confirm, explain, dispose }
}

interface Watch {
  /** Asked after a readback, for devices that can be asked. */
  readonly isAlive: () => boolean
  /** Lets what the browser already knows about the device arrive. */
  readonly settle: () => Promise<void>
  readonly dispose: () => void
}

function watch(backend: BackendName, report: (detail: string) => void): Watch {
  switch (backend) {
    case 'webgpu':
      return watchWebgpu(report)
    case 'webgl':
      return watchWebgl(report)
    case 'wasm':
      return watchWasm()
    case 'cpu':
      return NOTHING_TO_WATCH
    default:
      return backend satisfies never
  }
}

const NOTHING_TO_WATCH: Watch = { isAlive: () => true, settle: () => Promise.resolve(), dispose: () => {} }

function watchWebgpu(report: (detail: string) => void): Watch {
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice } // as tfjs' webgpu backend declares it
  const onError = ({ error }: GPUUncapturedErrorEvent): void => report(firstLine(error.message))
  device.addEventListener('uncapturederror', onError)
  let isWatched = true
  // The browser's own message is about its insides where the process died.
  const lost = { destroyed: 'the device was destroyed', unknown: 'the graphics process ended' }
  void device.lost.then(({ reason }) => isWatched && report(lost[reason] ?? reason))
  return {
    isAlive: () => true,
    // Errors of earlier commands are told before the readback, but heard in a turn of their own.
    settle: nextTurn,
    dispose: () => {
      isWatched = false
      device.removeEventListener('uncapturederror', onError)
    },
  }
}

const CANARY = 0.734375
/** tfjs computes what is smaller than 129 numbers without the GPU, which would say nothing of it. */
const CANARY_SIZE = 256

function watchWebgl(report: (detail: string) => void): Watch {
  // As tfjs' webgl backend declares it; the Worker's typings know no canvas of a context.
  const { gpgpu } = tf.backend() as unknown as {
    readonly gpgpu: { readonly gl: WebGL2RenderingContext & { readonly canvas: EventTarget } }
  }
  const { gl } = gpgpu
  const onLoss = (): void => report('the WebGL context was lost')
  gl.canvas.addEventListener('webglcontextlost', onLoss)
  const known = tf.keep(tf.fill([CANARY_SIZE], CANARY))
  return {
    // A context whose process died does not know it yet, draws nothing and reads zeros: a few numbers are computed and read.
    isAlive: () => !gl.isContextLost() && tf.tidy(() => tf.add(known, 1).dataSync().at(-1)) === CANARY + 1,
    settle: () => Promise.resolve(),
    dispose: () => {
      gl.canvas.removeEventListener('webglcontextlost', onLoss)
      known.dispose()
    },
  }
}

/** Emscripten answers 0 where memory is used up, and tfjs would write there: over its own data. */
function watchWasm(): Watch {
  // What Emscripten publishes on its module object; tfjs' typings leave it out.
  const { wasm } = tf.backend() as BackendWasm & { readonly wasm: { _malloc: (bytes: number) => number } }
  const allocate = wasm._malloc
  wasm._malloc = (bytes) => {
    const pointer = allocate(bytes)
    if (pointer === 0 && bytes > 0) throw new RangeError(`WebAssembly memory is used up: ${bytes} more bytes`)
    return pointer
  }
  return {
    ...NOTHING_TO_WATCH,
    dispose: () => {
      wasm._malloc = allocate
    },
  }
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.slice(0, 160) ?? ''
}

/** By name: these errors come from modules and realms of their own. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof WebAssembly.RuntimeError || error.name === 'WasmMemoryExhausted') return true
  return error instanceof RangeError && /memory|allocat/i.test(error.message)
}
