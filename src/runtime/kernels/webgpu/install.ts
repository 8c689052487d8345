/** Puts our kernels in the place of tfjs' WebGPU kernels, so that unchanged operations and their gradients use them. */
import {
  backend,
  engine,
  env,
  getBackend,
  getGradient,
  registerGradient,
  Relu,
  unregisterGradient,
  type Tensor,
} from '@tensorflow/tfjs-core'
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { convolution, convolutionFilterGradient, convolutionInputGradient, fusedConvolution } from './convolution.ts'
import { createWebgpuDevice, type WebgpuDevice } from './device.ts'
import { combineRows, reluGradient } from './elementwise.ts'
import {
  CONVOLUTION_LAYER,
  convolutionLayerKernel,
  DENSE_LAYER,
  denseLayerKernel,
  registerLayerGradients,
  RELU_GRADIENT,
} from './layers.ts'
import { batchProduct, fusedProduct } from './matrix-product.ts'
import { measureTiling, type MeasuredTiling } from './measure-tiling.ts'
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling.ts'
import { replaceKernel, type Kernel } from './replaced-kernel.ts'
import { mean, sum } from './sums.ts'
import type { Tiling } from './tiling.ts'
import { transpose } from './transpose.ts'

/** How many dispatches go to the GPU together: about a step of a small network, so that there is one submit for it. */
const DISPATCHES_IN_SUBMIT = 64

let current: { readonly device: WebgpuDevice; tiling: Tiling } | undefined
/** By adapter: a second backend on it need not measure again. */
const measured = new Map<string, MeasuredTiling>()

const tiling = (): Tiling => current?.tiling ?? 'registers4x8'

const KERNELS: Readonly<Record<string, Kernel>> = {
  _FusedMatMul: fusedProduct(tiling),
  Add: combineRows('Add'),
  AvgPool: averagePool,
  AvgPoolGrad: averagePoolGradient,
  BatchMatMul: batchProduct(tiling),
  Conv2D: convolution(tiling),
  Conv2DBackpropFilter: convolutionFilterGradient(tiling),
  Conv2DBackpropInput: convolutionInputGradient(tiling),
  FusedConv2D: fusedConvolution(tiling),
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGradient,
  Mean: mean,
  Multiply: combineRows('Multiply'),
  RealDiv: combineRows('RealDiv'),
  Sub: combineRows('Sub'),
  Sum: sum,
  Transpose: transpose,
  [CONVOLUTION_LAYER]: convolutionLayerKernel(tiling),
  [DENSE_LAYER]: denseLayerKernel(tiling),
  [RELU_GRADIENT]: reluGradient,
}

export interface InstallOptions {
  /** As measured on this adapter before; then nothing is measured now. */
  readonly tiling?: Tiling
  readonly now?: () => number
}

/** Call after `setBackend('webgpu')`. Answers what was measured, for the caller to keep. */
export async function installWebgpuKernels(options: InstallOptions = {}): Promise<MeasuredTiling | null> {
  if (getBackend() !== 'webgpu') throw new Error(`the webgpu backend is not active, but ${getBackend()}`)
  const own = backend() as WebGPUBackend // its name was checked above
  if (current?.device.backend === own) return null
  const device = createWebgpuDevice(own)
  current = { device, tiling: options.tiling ?? 'registers4x8' }
  env().set('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE', DISPATCHES_IN_SUBMIT)
  for (const [name, kernel] of Object.entries(KERNELS)) replaceKernel(name, kernel, device)
  registerLayerGradients()
  replaceReluGradient()
  if (options.tiling) return null

  // Browsers of before 2025 do not say; then each backend measures.
  const info = own.device.adapterInfo as GPUAdapterInfo | undefined
  const adapter = info ? `${info.vendor} ${info.architecture} ${info.description}` : ''
  const found = measured.get(adapter) ?? (await measureTiling(device, options.now ?? (() => performance.now())))
  if (info) measured.set(adapter, found)
  current.tiling = found.tiling
  return found
}

/** The device that the direct calls in `fused.ts` use. */
export function webgpuDevice(): WebgpuDevice {
  if (!current) throw new Error('installWebgpuKernels has not been called')
  return current.device
}

/** For tests and the bench, which compare tilings. */
export function useTiling(chosen: Tiling): void {
  if (current) current.tiling = chosen
}

let isReluGradientReplaced = false

/** One pass instead of step, cast and multiply. Saves relu's output, which is positive exactly where its input is. */
function replaceReluGradient(): void {
  if (isReluGradientReplaced) return
  isReluGradientReplaced = true
  const before = getGradient(Relu)
  unregisterGradient(Relu)
  registerGradient({
    kernelName: Relu,
    outputsToSave: [true],
    gradFunc: (dy, saved, attributes) => {
      if (getBackend() !== 'webgpu') return before.gradFunc(dy, saved, attributes)
      const [y] = saved
      if (Array.isArray(dy) || !y) throw new Error('relu has one output')
      return { x: () => engine().runKernel<Tensor>(RELU_GRADIENT, { dy, y }) }
    },
  })
}
