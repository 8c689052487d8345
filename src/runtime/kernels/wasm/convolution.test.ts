import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WasmDevice } from './device.ts'
import * as reference from './reference/convolution.ts'
import type { Windows } from './reference/windows.ts'
import { bareKernels } from './test-backend.ts'
import { excess, noise } from './test-comparison.ts'
import { anyWindows, seeds } from './test-windows.ts'

let device: WasmDevice
beforeAll(async () => {
  device = await bareKernels()
})

const RUNS = 300

interface Tensors {
  readonly x: Float32Array
  readonly filter: Float32Array
  readonly dy: Float32Array
}

function tensorsFor(windows: Windows, seed: number): Tensors {
  const { batch, inHeight, inWidth, channels, outHeight, outWidth, filters, kernelHeight, kernelWidth } = windows
  return {
    x: noise(seed, batch * inHeight * inWidth * channels),
    filter: noise(seed + 1, kernelHeight * kernelWidth * channels * filters),
    dy: noise(seed + 2, batch * outHeight * outWidth * filters),
  }
}

/** The three kernels with any padding per axis and dilation, which tfjs' own operations do not all offer. */
function runKernels(windows: Windows, { x, filter, dy }: Tensors) {
  const { batch, inHeight, inWidth, channels, outHeight, outWidth, filters, kernelHeight, kernelWidth } = windows
  const { kernels, pointer, writeIntegers, scratch, makeOutput } = device
  return tf.tidy(() => {
    const images = tf.tensor4d(x, [batch, inHeight, inWidth, channels])
    const weights = tf.tensor4d(filter, [kernelHeight, kernelWidth, channels, filters])
    const upstream = tf.tensor4d(dy, [batch, outHeight, outWidth, filters])
    const y = makeOutput(upstream.shape)
    const dx = makeOutput(images.shape)
    const dw = makeOutput(weights.shape)
    const geometry = writeIntegers([
      batch,
      inHeight,
      inWidth,
      channels,
      outHeight,
      outWidth,
      filters,
      kernelHeight,
      kernelWidth,
      windows.strideHeight,
      windows.strideWidth,
      windows.dilationHeight,
      windows.dilationWidth,
      windows.padTop,
      windows.padLeft,
    ])
    const block = scratch(kernels.convolutionScratch(geometry))
    kernels.convolution(geometry, pointer(images), pointer(weights), 0, pointer(y), block, 0)
    kernels.convolutionInputGradient(geometry, pointer(upstream), pointer(weights), pointer(dx), block)
    kernels.convolutionFilterGradient(geometry, pointer(images), pointer(upstream), pointer(dw), block)
    const read = (info: tf.TensorInfo) => Float32Array.from(tf.engine().makeTensorFromTensorInfo(info).dataSync())
    return { y: read(y), dx: read(dx), dw: read(dw) }
  })
}

describe('convolution kernels', () => {
  it('equal their twins for any shape, stride, padding and dilation', () => {
    fc.assert(
      fc.property(anyWindows({ dilation: 2, pool: false }), seeds, (windows, seed) => {
        const tensors = tensorsFor(windows, seed)
        const { y, dx, dw } = runKernels(windows, tensors)
        expect(excess(y, reference.convolution(tensors.x, tensors.filter, windows))).toBeLessThanOrEqual(1)
        expect(excess(dx, reference.convolutionInputGradient(tensors.dy, tensors.filter, windows))).toBeLessThanOrEqual(
          1,
        )
        expect(excess(dw, reference.convolutionFilterGradient(tensors.x, tensors.dy, windows))).toBeLessThanOrEqual(1)
      }),
      { numRuns: RUNS },
    )
  })

  it('would be caught if one gradient were off by 1 %', () => {
    fc.assert(
      fc.property(anyWindows({ dilation: 1, pool: false }), seeds, (windows, seed) => {
        const tensors = tensorsFor(windows, seed)
        const { dw } = runKernels(windows, tensors)
        const spoiled = dw.slice()
        const worst = spoiled.reduce((best, value, at) => (Math.abs(value) > Math.abs(dw[best] ?? 0) ? at : best), 0)
        spoiled[worst] = (spoiled[worst] ?? 0) * 1.01
        expect(excess(spoiled, reference.convolutionFilterGradient(tensors.x, tensors.dy, windows))).toBeGreaterThan(1)
      }),
      { numRuns: 30 },
    )
  })

  it('serve tf.conv2d and its gradients, and the fused form', () => {
    for (const padding of ['valid', 'same'] as const) {
      const x = tf.tensor4d(noise(3, 2 * 9 * 8 * 5), [2, 9, 8, 5])
      const filter = tf.tensor4d(noise(4, 3 * 3 * 5 * 7), [3, 3, 5, 7])
      const bias = tf.tensor1d(noise(5, 7))
      const windows: Windows = {
        batch: 2,
        inHeight: 9,
        inWidth: 8,
        channels: 5,
        filters: 7,
        outHeight: padding === 'same' ? 5 : 4,
        outWidth: padding === 'same' ? 4 : 3,
        kernelHeight: 3,
        kernelWidth: 3,
        strideHeight: 2,
        strideWidth: 2,
        dilationHeight: 1,
        dilationWidth: 1,
        padTop: padding === 'same' ? 1 : 0,
        padLeft: 0, // 8 columns, stride 2: the one padded column is on the right
      }
      const y = tf.conv2d(x, filter, 2, padding)
      const expected = reference.convolution(noise(3, 720), noise(4, 315), windows)
      expect(excess(y.dataSync(), expected)).toBeLessThanOrEqual(1)

      const fused = tf.fused.conv2d({ x, filter, strides: 2, pad: padding, bias, activation: 'relu' })
      const rectified = expected.map((value, i) => Math.max(0, value + (bias.dataSync()[i % 7] ?? 0)))
      expect(excess(fused.dataSync(), rectified)).toBeLessThanOrEqual(1)

      const [dx, dw] = tf.grads((a, b) => tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, padding))([x, filter], y)
      const dy = Float32Array.from(y.dataSync())
      expect(
        excess(dx?.dataSync() ?? [], reference.convolutionInputGradient(dy, noise(4, 315), windows)),
      ).toBeLessThanOrEqual(1)
      expect(
        excess(dw?.dataSync() ?? [], reference.convolutionFilterGradient(noise(3, 720), dy, windows)),
      ).toBeLessThanOrEqual(1)
    }
  })
})
