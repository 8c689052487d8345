/**
 * Runs programs in the order of tfjs' own: our dispatches go into its command encoder and count towards its submits.
 * Reaches into private parts of tfjs' WebGPU backend, so tfjs stays pinned to 4.22.0.
 */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { env, type DataType, type TensorInfo } from '@tensorflow/tfjs-core'
import { hasParameters, moduleCode, type Groups, type Program } from './program.ts'
import { reuseBuffers, type UniformCache } from './reuse-buffers.ts'

/** What tfjs' typings keep private. */
export interface BackendParts {
  commandEncoder: GPUCommandEncoder | null
  computePassEncoder: GPUComputePassEncoder | null
  dispatchCountInPass: number
  readonly commandQueueOwnedIds: WeakSet<object>
  readonly uniformPendingDisposal: GPUBuffer[]
}

export interface ProgramCall {
  readonly program: Program
  readonly inputs: readonly TensorInfo[]
  readonly outputs: readonly TensorInfo[]
  /** In the order of the program's names. */
  readonly integers?: readonly number[]
  readonly floats?: readonly number[]
  /** The parameters change from step to step, so keeping them would help nobody. */
  readonly varies?: boolean
  readonly groups: Groups
}

export interface WebgpuDevice {
  readonly backend: WebGPUBackend
  readonly run: (call: ProgramCall) => void
  readonly makeOutput: (shape: readonly number[], dtype?: DataType) => TensorInfo
  /**
   * Whether the bytes on the device are 32-bit floats. tfjs casts int32 and bool to float32 by renaming: the tensor says
   * float32, the buffer still holds integers.
   */
  readonly areFloats: (...tensors: readonly (TensorInfo | undefined)[]) => boolean
  /** Hands an intermediate result back. */
  readonly release: (tensor: TensorInfo) => void
  /** Compiles what `step` would run without running it, several pipelines at a time. */
  readonly compileAhead: (step: () => void) => Promise<number>
}

/** Bind groups name buffers that tfjs reuses, so that steps repeat the same few. */
const BIND_GROUP_LIMIT = 4096

interface Compiled {
  readonly pipeline: GPUComputePipeline
  readonly layout: GPUBindGroupLayout
  readonly id: number
}

export function createWebgpuDevice(backend: WebGPUBackend): WebgpuDevice {
  const { device } = backend
  const parts = backend as unknown as BackendParts // pinned version, see above
  const uniforms = reuseBuffers(backend)
  const pipelines = new Map<string, Compiled>()
  const bindGroups = new Map<string, GPUBindGroup>()
  const bufferIds = new WeakMap<GPUBuffer, number>()
  let lastId = 0
  let pending: Map<string, Program> | undefined

  function idOf(buffer: GPUBuffer): number {
    const known = bufferIds.get(buffer)
    if (known !== undefined) return known
    bufferIds.set(buffer, ++lastId)
    return lastId
  }

  function compiled(program: Program): Compiled {
    const known = pipelines.get(program.key)
    if (known) return known
    const { layout, descriptor } = describe(device, program)
    const fresh = { pipeline: device.createComputePipeline(descriptor), layout, id: ++lastId }
    pipelines.set(program.key, fresh)
    return fresh
  }

  function bufferOf(tensor: TensorInfo): GPUBuffer {
    backend.uploadToGPU(tensor.dataId)
    const { resource } = backend.tensorMap.get(tensor.dataId)
    if (!(resource instanceof GPUBuffer)) throw new Error('a tensor lies in no buffer')
    return resource
  }

  function run(call: ProgramCall): void {
    const { program, inputs, outputs, groups } = call
    if (pending) {
      if (!pipelines.has(program.key)) pending.set(program.key, program)
      // A tensor without a buffer would be taken for one that lies on the CPU.
      outputs.forEach(bufferOf)
      return
    }
    const { pipeline, layout, id } = compiled(program)
    const tensors = [...inputs, ...outputs]
    const buffers = tensors.map(bufferOf)
    if (hasParameters(program)) buffers.push(parameters(call, uniforms))
    const key = `${id}:${buffers.map(idOf).join()}`
    let bindGroup = bindGroups.get(key)
    if (!bindGroup) {
      if (bindGroups.size >= BIND_GROUP_LIMIT) bindGroups.clear()
      const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }))
      bindGroup = device.createBindGroup({ layout, entries })
      bindGroups.set(key, bindGroup)
    }
    for (const { dataId } of tensors) parts.commandQueueOwnedIds.add(dataId)

    backend.ensureCommandEncoderReady()
    parts.computePassEncoder ??= parts.commandEncoder?.beginComputePass() ?? null
    const pass = parts.computePassEncoder
    if (!pass) throw new Error('no command encoder')
    pass.setPipeline(pipeline)
    pass.setBindGroup(0, bindGroup)
    pass.dispatchWorkgroups(...groups)
    parts.dispatchCountInPass += 1
    if (parts.dispatchCountInPass >= env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) {
      backend.endComputePassEncoder()
      backend.submitQueue()
    }
  }

  async function compileAhead(step: () => void): Promise<number> {
    const collected = new Map<string, Program>()
    pending = collected
    env().set('WEBGPU_ENGINE_COMPILE_ONLY', true)
    try {
      step()
    } finally {
      pending = undefined
      env().set('WEBGPU_ENGINE_COMPILE_ONLY', false)
    }
    const ours = [...collected.values()].map(async (program) => {
      const { layout, descriptor } = describe(device, program)
      const pipeline = await device.createComputePipelineAsync(descriptor)
      pipelines.set(program.key, { pipeline, layout, id: ++lastId })
    })
    await Promise.all([backend.checkCompileCompletionAsync(), ...ours])
    return ours.length
  }

  return {
    backend,
    run,
    makeOutput: (shape, dtype = 'float32') => backend.makeTensorInfo([...shape], dtype),
    areFloats: (...tensors) =>
      tensors.every((tensor) => !tensor || backend.tensorMap.get(tensor.dataId).dtype === 'float32'),
    release: ({ dataId }) => void backend.disposeData(dataId),
    compileAhead,
  }
}

/** Own layouts, for `auto` leaves out what the code happens not to use. */
function describe(device: GPUDevice, program: Program) {
  const types: GPUBufferBindingType[] = [
    ...Object.keys(program.reads).map(() => 'read-only-storage' as const),
    ...Object.keys(program.writes).map(() => 'storage' as const),
    ...(hasParameters(program) ? ['uniform' as const] : []),
  ]
  const entries = types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } }))
  const layout = device.createBindGroupLayout({ entries })
  const code = moduleCode(program)
  const descriptor = {
    label: program.key,
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ label: program.key, code }), entryPoint: 'main' },
  }
  return { layout, descriptor }
}

function parameters(call: ProgramCall, uniforms: UniformCache): GPUBuffer {
  const integers = call.integers ?? []
  const floats = call.floats ?? []
  const size = integers.length + floats.length
  const bytes = new ArrayBuffer(Math.ceil(size / 4) * 16)
  new Int32Array(bytes).set(integers)
  new Float32Array(bytes).set(floats, integers.length)
  return call.varies ? uniforms.once(bytes) : uniforms.kept(bytes)
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
