/** How our kernels take the place of stock ones, and hand back what they do not cover. */
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type NamedAttrMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { WasmDevice } from './device.ts'

export interface KernelCall {
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>
  readonly attributes: NamedAttrMap
  readonly device: WasmDevice
}

/** `undefined`: this call is left to the stock kernel. */
export type Kernel = (call: KernelCall) => TensorInfo | TensorInfo[] | undefined

const stockKernels = new Map<string, KernelConfig | undefined>()

export function replaceKernel(kernelName: string, kernel: Kernel, device: WasmDevice): void {
  if (!stockKernels.has(kernelName)) {
    // A missing kernel is `undefined`, whatever the typings say.
    stockKernels.set(kernelName, getKernel(kernelName, 'wasm') as KernelConfig | undefined)
  } else {
    // A second backend has set up only what was registered at that time: ours.
    stockKernels.get(kernelName)?.setupFunc?.(device.backend)
  }
  const stock = stockKernels.get(kernelName)
  if (hasKernel(kernelName)) unregisterKernel(kernelName, 'wasm')
  registerKernel({
    kernelName,
    backendName: 'wasm',
    kernelFunc: (call) => {
      const output = kernel({ inputs: call.inputs, attributes: call.attrs ?? {}, device })
      if (output) return output
      if (!stock) throw new Error(`${kernelName} does not support these arguments on wasm`)
      return stock.kernelFunc(call)
    },
  })
}

function hasKernel(kernelName: string): boolean {
  return (getKernel(kernelName, 'wasm') as KernelConfig | undefined) !== undefined
}

/** Inputs whose presence the operation itself has checked. */
export function input(call: KernelCall, name: string): TensorInfo {
  const tensor = call.inputs[name]
  if (!tensor) throw new Error(`kernel input ${name} is missing`)
  return tensor
}

export function areFloats(...tensors: readonly (TensorInfo | undefined)[]): boolean {
  return tensors.every((tensor) => !tensor || tensor.dtype === 'float32')
}

/** Our numbers for the activations that are fused into a kernel. */
export function fusedActivation(name: unknown): number | undefined {
  return name === 'linear' ? 0 : name === 'relu' ? 1 : undefined
}
