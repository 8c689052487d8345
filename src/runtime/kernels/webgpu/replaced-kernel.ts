/** How our kernels take the place of stock ones, and hand back what they do not cover. */
import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
  type NamedAttrMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { WebgpuDevice } from './device.ts'

export interface KernelCall {
  readonly inputs: Readonly<Record<string, TensorInfo | undefined>>
  readonly attributes: NamedAttrMap
  readonly device: WebgpuDevice
}

/** `undefined`: this call is left to the stock kernel. */
export type Kernel = (call: KernelCall) => TensorInfo | undefined

const stockKernels = new Map<string, KernelConfig | undefined>()

export function replaceKernel(kernelName: string, kernel: Kernel, device: WebgpuDevice): void {
  // A missing kernel is `undefined`, whatever the typings say.
  const present = getKernel(kernelName, 'webgpu') as KernelConfig | undefined
  if (!stockKernels.has(kernelName)) stockKernels.set(kernelName, present)
  const stock = stockKernels.get(kernelName)
  if (present) unregisterKernel(kernelName, 'webgpu')
  registerKernel({
    kernelName,
    backendName: 'webgpu',
    kernelFunc: (call) => {
      // tfjs gives every kernel its named tensors in this form.
      const inputs = call.inputs as Record<string, TensorInfo | undefined>
      const isEmpty = Object.values(inputs).some((tensor) => tensor?.shape.includes(0))
      const output = isEmpty ? undefined : kernel({ inputs, attributes: call.attrs ?? {}, device })
      if (output) return output
      if (!stock) throw new Error(`${kernelName} does not support these arguments on webgpu`)
      return stock.kernelFunc(call)
    },
  })
}

/** Inputs whose presence the operation itself has checked. */
export function input(call: KernelCall, name: string): TensorInfo {
  const tensor = call.inputs[name]
  if (!tensor) throw new Error(`kernel input ${name} is missing`)
  return tensor
}

export type Activation = 'linear' | 'relu'

/** The activations that are fused into a kernel. */
export function fusedActivation(name: unknown): Activation | undefined {
  return name === 'linear' || name === 'relu' ? name : undefined
}
