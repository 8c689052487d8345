/**
 * Lets steady steps create no buffer and write few. tfjs writes a uniform buffer for every dispatch, though a step's
 * shapes are those of the step before; and it uploads every small tensor through a staging buffer of its own, ending the
 * compute pass for it. Both are replaced on the backend object, for stock kernels and ours.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'

export interface UniformCache {
  /** The same bytes give the same buffer, written once. */
  readonly kept: (bytes: ArrayBuffer) => GPUBuffer
  /** A buffer that is free again after the next submit. */
  readonly once: (bytes: ArrayBuffer) => GPUBuffer
}

/** Beyond this many different uniforms their values hardly repeat. */
const KEPT_LIMIT = 4096

interface UniformField {
  readonly type: string
  readonly data: readonly number[]
}

/** What tfjs' typings keep private. */
interface UniformParts {
  readonly uniformPendingDisposal: GPUBuffer[]
  makeUniforms: (fields: UniformField[]) => GPUBufferBinding
}

export function reuseBuffers(backend: WebGPUBackend): UniformCache {
  const { device, bufferManager } = backend
  const parts = backend as unknown as UniformParts // pinned version, see `device.ts`
  const buffers = new Map<string, GPUBuffer>()
  /** Seen once: kept only when they come again, so that a value which changes every step is never kept. */
  const seen = new Set<string>()

  function once(bytes: ArrayBuffer): GPUBuffer {
    const buffer = bufferManager.acquireBuffer(bytes.byteLength, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST)
    device.queue.writeBuffer(buffer, 0, bytes)
    parts.uniformPendingDisposal.push(buffer)
    return buffer
  }

  function kept(bytes: ArrayBuffer): GPUBuffer {
    const key = new Uint32Array(bytes).join()
    const known = buffers.get(key)
    if (known) return known
    if (!seen.has(key) || buffers.size >= KEPT_LIMIT) {
      if (seen.size >= KEPT_LIMIT) seen.clear()
      seen.add(key)
      return once(bytes)
    }
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST
    const buffer = device.createBuffer({ size: bytes.byteLength, usage })
    device.queue.writeBuffer(buffer, 0, bytes)
    buffers.set(key, buffer)
    return buffer
  }

  parts.makeUniforms = (fields) => {
    const bytes = packFields(fields)
    return { buffer: kept(bytes), offset: 0, size: bytes.byteLength }
  }

  backend.uploadToGPU = (dataId) => {
    const data = backend.tensorMap.get(dataId)
    if (data.resource) return
    const count = data.shape.reduce((product, size) => product * size, 1)
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST
    const buffer = bufferManager.acquireBuffer(count * 4, usage)
    data.resource = buffer
    if (!data.values) return
    // Strings and complex numbers never come here: their parts do.
    const values = data.values as ArrayLike<number>
    const numbers = data.dtype === 'float32' ? toFloats(values) : Int32Array.from(values)
    // A buffer from the free list is in no command that waits, so it may be written ahead of them.
    device.queue.writeBuffer(buffer, 0, numbers)
    // As in tfjs: once uploaded, the device holds the only copy.
    Reflect.set(data, 'values', null)
  }

  return { kept, once }
}

function toFloats(values: ArrayLike<number>): Float32Array<ArrayBuffer> {
  return values instanceof Float32Array && values.buffer instanceof ArrayBuffer
    ? (values as Float32Array<ArrayBuffer>) // checked on the left
    : Float32Array.from(values)
}

/** Places fields as WGSL aligns them: scalars to 4 bytes, pairs to 8, more to 16. */
function packFields(fields: readonly UniformField[]): ArrayBuffer {
  let end = 0
  let widest = 4
  let afterLong = false
  const places = fields.map(({ type, data }) => {
    const length = Math.max(1, data.length)
    // tfjs declares five or six numbers as a struct, which aligns what follows it too.
    const alignment = afterLong || length > 2 ? 16 : length * 4
    afterLong = length > 4
    widest = Math.max(widest, alignment)
    const offset = Math.ceil(end / alignment) * alignment
    end = offset + length * 4
    return { type, offset, data: data.length > 0 ? data : [1] }
  })
  const bytes = new ArrayBuffer(Math.ceil(end / widest) * widest)
  for (const { type, offset, data } of places) {
    if (type === 'int32') new Int32Array(bytes, offset, data.length).set(data)
    else if (type === 'uint32') new Uint32Array(bytes, offset, data.length).set(data)
    else new Float32Array(bytes, offset, data.length).set(data)
  }
  return bytes
}
