import { readFileSync } from 'node:fs'
import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { beforeAll, describe, expect, it } from 'vitest'
import { installWasmKernels } from './install.ts'
import { bareKernels, KERNELS, startWasmWithKernels } from './test-backend.ts'
import { excess } from './test-comparison.ts'
import { gradientsOf, ownLoss, stockLoss } from './test-network.ts'

beforeAll(startWasmWithKernels)

describe('a convolutional network on wasm', () => {
  it('has the loss and gradients that tfjs computes on its cpu backend', async () => {
    const own = gradientsOf(ownLoss)
    const composed = gradientsOf(stockLoss)
    await tf.setBackend('cpu')
    const expected = gradientsOf(stockLoss)
    await tf.setBackend('wasm')
    for (const [i, tensor] of expected.entries()) {
      expect(excess(own[i] ?? [], tensor)).toBeLessThanOrEqual(1)
      expect(excess(composed[i] ?? [], tensor)).toBeLessThanOrEqual(1)
    }
  })

  it('gives the same bits twice', () => {
    expect(gradientsOf(ownLoss)).toEqual(gradientsOf(ownLoss))
  })

  it('neither keeps tensors nor grows the memory from step to step', async () => {
    const device = await bareKernels()
    gradientsOf(ownLoss)
    const tensors = tf.memory().numTensors
    const bytes = device.bytesAt(0, 0).buffer.byteLength
    for (let step = 0; step < 20; step++) gradientsOf(ownLoss)
    expect(tf.memory().numTensors).toBe(tensors)
    expect(device.bytesAt(0, 0).buffer.byteLength).toBe(bytes)
  })

  it('goes on after the memory has grown', () => {
    const before = gradientsOf(ownLoss)
    const large = tf.zeros([40_000_000])
    expect(gradientsOf(ownLoss)).toEqual(before)
    large.dispose()
  })

  it('goes on after a second installation and on a second backend', async () => {
    const before = gradientsOf(ownLoss)
    await installWasmKernels(readFileSync(KERNELS))
    expect(gradientsOf(ownLoss)).toEqual(before)

    const factory = tf.findBackendFactory('wasm')
    tf.removeBackend('wasm')
    tf.registerBackend('wasm', factory)
    await tf.setBackend('wasm')
    await installWasmKernels(readFileSync(KERNELS))
    expect(gradientsOf(ownLoss)).toEqual(before)
    // A stock kernel that ours leaves some calls to was set up for the first backend only.
    expect(Array.from(tf.sum(tf.ones([2, 3, 4]), [0, 2]).dataSync())).toEqual([8, 8, 8])
  })
})
