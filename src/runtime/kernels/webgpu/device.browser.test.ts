import * as tf from '@tensorflow/tfjs-core'
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { installWebgpuKernels, webgpuDevice } from './install.ts'
import { measureTiling } from './measure-tiling.ts'
import { deviceErrors, forAll, read, startWebgpuWithKernels } from './test-cases.ts'
import { TILINGS } from './tiling.ts'

beforeAll(() => startWebgpuWithKernels())

interface Field {
  readonly type: string
  data: number[]
}

/** What tfjs keeps private, in its own version and in ours. */
interface UniformParts {
  makeUniforms: (fields: Field[]) => GPUBufferBinding
}

/** The bytes that are written while `act` runs. */
function written(act: () => void): number[] {
  const { queue } = webgpuDevice().backend.device
  const bytes: number[] = []
  queue.writeBuffer = (buffer: GPUBuffer, offset: number, data: GPUAllowSharedBufferSource) => {
    if (data instanceof ArrayBuffer) bytes.push(...new Uint8Array(data))
    GPUQueue.prototype.writeBuffer.call(queue, buffer, offset, data)
  }
  act()
  Reflect.deleteProperty(queue, 'writeBuffer')
  return bytes
}

describe('the webgpu device', () => {
  it('places uniforms as tfjs does', async () => {
    const field = fc.record({
      type: fc.constantFrom('int32', 'uint32', 'float32'),
      data: fc.array(fc.integer({ min: 0, max: 1e6 }), { maxLength: 6 }),
    })
    const stock = WebGPUBackend.prototype as unknown as UniformParts
    const own = webgpuDevice().backend as unknown as UniformParts
    let lot = 0
    await forAll(fc.array(field, { maxLength: 9 }), 200, (fields) => {
      lot += 1
      // Bytes that came before would not be written again.
      const copy = () => [
        { type: 'uint32', data: [lot] },
        ...fields.map(({ type, data }) => ({ type, data: [...data] })),
      ]
      const ours = written(() => own.makeUniforms(copy()))
      const theirs = written(() => stock.makeUniforms.call(own, copy()))
      expect(ours).toEqual(theirs)
      return Promise.resolve()
    })
  })

  it('uploads floats, integers and booleans', async () => {
    for (const dtype of ['float32', 'int32', 'bool'] as const) {
      const tensor = tf.tensor1d([1, 0, 1], dtype)
      webgpuDevice().backend.uploadToGPU(tensor.dataId)
      expect(Array.from(await tensor.data())).toEqual([1, 0, 1])
      tensor.dispose()
    }
  })

  it('writes no uniform and no upload twice for a repeated step', async () => {
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2])
    webgpuDevice().backend.uploadToGPU(x.dataId)
    const step = () => tf.tidy(() => tf.tanh(tf.matMul(tf.relu(x), x)))
    for (let i = 0; i < 3; i++) await read(step())
    expect(written(() => step().dispose())).toEqual([])
  })

  it('measures each tiling, and installs once', async () => {
    const { tiling, milliseconds } = await measureTiling(webgpuDevice(), () => performance.now())
    for (const each of TILINGS) {
      expect(milliseconds[each]).toBeGreaterThan(0)
      expect(milliseconds[each]).toBeGreaterThanOrEqual(milliseconds[tiling])
    }
    const before = webgpuDevice()
    expect(await installWebgpuKernels()).toBeNull()
    expect(webgpuDevice()).toBe(before)
    expect(deviceErrors).toEqual([])
  })

  it('serves a second backend after the first is gone', async () => {
    const factory = tf.findBackendFactory('webgpu')
    tf.removeBackend('webgpu')
    tf.registerBackend('webgpu', factory)
    await startWebgpuWithKernels('registers8x16')
    const product = tf.tidy(() => tf.matMul(tf.ones([9, 8]), tf.ones([8, 9])))
    expect((await read(product))[0]).toBe(8)
    // Left to a stock kernel.
    const total = tf.tidy(() => tf.sum(tf.ones([2, 3, 4]), [0, 2]))
    expect(Array.from(await read(total))).toEqual([8, 8, 8])
    expect(deviceErrors).toEqual([])
  })
})
