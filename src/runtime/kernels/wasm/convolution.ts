/** Conv2D with its gradients in tfjs' kernel names. */
import type { NamedAttrMap, TensorInfo } from '@tensorflow/tfjs-core'
import type { WasmDevice } from './device.ts'
import { areFloats, fusedActivation, input, type Kernel } from './replaced-kernel.ts'
import { convolutionWindow, geometryIntegers, type WindowInfo } from './window-geometry.ts'

interface ConvolutionCall {
  readonly x: TensorInfo
  readonly filter: TensorInfo
  readonly bias: TensorInfo | undefined
  readonly activation: number
}

function runConvolution(device: WasmDevice, info: WindowInfo, call: ConvolutionCall): TensorInfo {
  const { kernels, pointer } = device
  const y = device.makeOutput(info.outShape)
  const geometry = device.writeIntegers(geometryIntegers(info))
  const scratch = device.scratch(kernels.convolutionScratch(geometry))
  const bias = call.bias ? pointer(call.bias) : 0
  kernels.convolution(geometry, pointer(call.x), pointer(call.filter), bias, pointer(y), scratch, call.activation)
  return y
}

export const convolution: Kernel = (call) => {
  const x = input(call, 'x')
  const filter = input(call, 'filter')
  const info = convolutionWindow({ input: x.shape, filter: filter.shape }, call.attributes)
  if (!info || !areFloats(x, filter)) return undefined
  return runConvolution(call.device, info, { x, filter, bias: undefined, activation: 0 })
}

export const fusedConvolution: Kernel = (call) => {
  const x = input(call, 'x')
  const filter = input(call, 'filter')
  const { bias } = call.inputs
  const info = convolutionWindow({ input: x.shape, filter: filter.shape }, call.attributes)
  const activation = fusedActivation(call.attributes['activation'])
  if (!info || activation === undefined || !areFloats(x, filter, bias)) return undefined
  if (bias && bias.shape.at(-1) !== info.outChannels) return undefined
  return runConvolution(call.device, info, { x, filter, bias, activation })
}

export const convolutionFilterGradient: Kernel = (call) => {
  const { kernels, pointer, ...device } = call.device
  const x = input(call, 'x')
  const dy = input(call, 'dy')
  const filterShape = shapeAttribute(call.attributes, 'filterShape')
  const info = convolutionWindow({ input: x.shape, filter: filterShape }, call.attributes)
  if (!info) return undefined
  const dw = device.makeOutput(filterShape)
  const geometry = device.writeIntegers(geometryIntegers(info))
  const scratch = device.scratch(kernels.convolutionScratch(geometry))
  kernels.convolutionFilterGradient(geometry, pointer(x), pointer(dy), pointer(dw), scratch)
  return dw
}

export const convolutionInputGradient: Kernel = (call) => {
  const { kernels, pointer, ...device } = call.device
  const dy = input(call, 'dy')
  const filter = input(call, 'filter')
  const inputShape = shapeAttribute(call.attributes, 'inputShape')
  const info = convolutionWindow({ input: inputShape, filter: filter.shape }, call.attributes)
  if (!info) return undefined
  const dx = device.makeOutput(inputShape)
  const geometry = device.writeIntegers(geometryIntegers(info))
  const scratch = device.scratch(kernels.convolutionScratch(geometry))
  kernels.convolutionInputGradient(geometry, pointer(dy), pointer(filter), pointer(dx), scratch)
  return dx
}

function shapeAttribute(attributes: NamedAttrMap, name: string): number[] {
  return attributes[name] as number[] // given by tfjs' own gradient of Conv2D
}
