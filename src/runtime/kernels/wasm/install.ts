/** Puts our kernels in the place of tfjs' wasm kernels, so that unchanged operations and their gradients use them. */
import { backend, getBackend } from '@tensorflow/tfjs-core'
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { convolution, convolutionFilterGradient, convolutionInputGradient, fusedConvolution } from './convolution.ts'
import { createWasmDevice } from './device.ts'
import { cast, combineRows, identity, mean, reluGradient, sum, unsortedSegmentSum } from './elementwise.ts'
import { FUSED_KERNELS } from './fused-kernels.ts'
import { registerGradients, RELU_GRADIENT } from './gradients.ts'
import { batchProduct, fusedProduct } from './matrix-product.ts'
import { averagePoolGradient, maxPool, maxPoolGradient } from './pooling.ts'
import { replaceKernel, type Kernel } from './replaced-kernel.ts'
import { concat, slice, split } from './slice.ts'

const KERNELS: Readonly<Record<string, Kernel>> = {
  _FusedMatMul: fusedProduct,
  Add: combineRows('Add'),
  AvgPoolGrad: averagePoolGradient,
  BatchMatMul: batchProduct,
  Cast: cast,
  Concat: concat,
  Conv2D: convolution,
  Conv2DBackpropFilter: convolutionFilterGradient,
  Conv2DBackpropInput: convolutionInputGradient,
  FusedConv2D: fusedConvolution,
  Identity: identity,
  MaxPool: maxPool,
  MaxPoolGrad: maxPoolGradient,
  Mean: mean,
  Multiply: combineRows('Multiply'),
  RealDiv: combineRows('RealDiv'),
  Slice: slice,
  SplitV: split,
  Sub: combineRows('Sub'),
  Sum: sum,
  UnsortedSegmentSum: unsortedSegmentSum,
  [RELU_GRADIENT]: reluGradient,
  ...FUSED_KERNELS,
}

/**
 * Call after `setBackend('wasm')`, with the bytes of `kernels.wasm` (or of `kernels-relaxed.wasm`, see `choose-module.ts`).
 * Needs the build of tfjs without threads: `env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)` before the backend starts.
 */
export async function installWasmKernels(bytes: BufferSource): Promise<void> {
  if (getBackend() !== 'wasm') throw new Error(`the wasm backend is not active, but ${getBackend()}`)
  const device = await createWasmDevice(backend() as BackendWasm, bytes) // its name was checked above
  for (const [name, kernel] of Object.entries(KERNELS)) replaceKernel(name, kernel, device)
  registerGradients()
}
