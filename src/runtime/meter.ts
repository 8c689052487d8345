/**
 * Counts what a step costs in portable units: GPU dispatches or draws, kernel calls on the CPU
 * side, copies to and from the device. Installed once, before the backend starts.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { BackendName } from '../spec/run.ts'

export interface Meter {
  /** Totals since installation. */
  readonly kernels: () => number
  readonly copies: () => number
}

/** Kernels that only relabel a tensor. */
const VIEWS = new Set(['Reshape', 'Identity'])

interface Counts {
  kernels: number
  copies: number
}

function countCalls(prototype: object, methods: readonly string[], counted: () => void): void {
  for (const method of methods) {
    const original: unknown = Reflect.get(prototype, method)
    if (typeof original !== 'function') continue
    Reflect.set(prototype, method, function counting(this: unknown, ...values: unknown[]): unknown {
      counted()
      return Reflect.apply(original, this, values)
    })
  }
}

export function installMeter(backend: BackendName): Meter {
  const counts: Counts = { kernels: 0, copies: 0 }
  const kernel = (): void => void (counts.kernels += 1)
  const copy = (): void => void (counts.copies += 1)
  switch (backend) {
    case 'webgpu':
      countCalls(GPUComputePassEncoder.prototype, ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'], kernel)
      countCalls(
        GPUCommandEncoder.prototype,
        ['copyBufferToBuffer', 'copyBufferToTexture', 'copyTextureToBuffer'],
        copy,
      )
      countCalls(GPUQueue.prototype, ['writeBuffer', 'writeTexture'], copy)
      break
    case 'webgl':
      countCalls(WebGL2RenderingContext.prototype, ['drawElements', 'drawArrays'], kernel)
      countCalls(WebGL2RenderingContext.prototype, ['texSubImage2D', 'texImage2D', 'readPixels'], copy)
      break
    case 'wasm':
    case 'cpu': {
      const engine = tf.engine()
      const original = engine.runKernel.bind(engine)
      engine.runKernel = (name, inputs, attributes) => {
        if (!VIEWS.has(name)) kernel()
        return original(name, inputs, attributes)
      }
      break
    }
    default:
      backend satisfies never
  }
  return { kernels: () => counts.kernels, copies: () => counts.copies }
}
