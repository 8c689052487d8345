/**
 * Counts what a step costs in portable units: GPU dispatches or draws, kernel calls on the CPU
 * side, copies to and from the device, what is made there. Installed once, before the backend starts.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { BackendName } from '../spec/run.ts'

export interface Meter {
  /** Totals since installation. */
  readonly kernels: () => number
  readonly copies: () => number
  /** Buffers, textures and pipelines made on a GPU. */
  readonly made: () => number
}

/** Kernels that only relabel a tensor. */
const VIEWS = new Set(['Reshape', 'Identity'])

interface Counts {
  kernels: number
  copies: number
  made: number
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
  const counts: Counts = { kernels: 0, copies: 0, made: 0 }
  const kernel = (): void => void (counts.kernels += 1)
  const copy = (): void => void (counts.copies += 1)
  const thing = (): void => void (counts.made += 1)
  switch (backend) {
    case 'webgpu':
      countCalls(GPUComputePassEncoder.prototype, ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'], kernel)
      countCalls(
        GPUCommandEncoder.prototype,
        ['copyBufferToBuffer', 'copyBufferToTexture', 'copyTextureToBuffer'],
        copy,
      )
      countCalls(GPUQueue.prototype, ['writeBuffer', 'writeTexture'], copy)
      countCalls(
        GPUDevice.prototype,
        ['createBuffer', 'createTexture', 'createComputePipeline', 'createComputePipelineAsync'],
        thing,
      )
      break
    case 'webgl':
      countCalls(WebGL2RenderingContext.prototype, ['drawElements', 'drawArrays'], kernel)
      countCalls(WebGL2RenderingContext.prototype, ['texSubImage2D', 'texImage2D', 'readPixels'], copy)
      countCalls(WebGL2RenderingContext.prototype, ['createBuffer', 'createTexture', 'linkProgram'], thing)
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
  return { kernels: () => counts.kernels, copies: () => counts.copies, made: () => counts.made }
}

/** What lies allocated on a GPU, free or not; elsewhere the bytes of all tensors. */
export function deviceBytes(): number {
  // Each GPU backend of tfjs has its own word for it.
  const memory = tf.backend().memory() as Partial<Record<'numBytesAllocatedInGPU' | 'numBytesInGPUAllocated', number>>
  return memory.numBytesAllocatedInGPU ?? memory.numBytesInGPUAllocated ?? tf.memory().numBytes
}
