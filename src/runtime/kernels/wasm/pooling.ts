/** Max and average pooling gradients in tfjs' kernel names. */
import { input, areFloats, type Kernel } from './replaced-kernel.ts'
import { geometryIntegers, poolWindow } from './window-geometry.ts'

export const maxPool: Kernel = (call) => {
  const { kernels, pointer, ...device } = call.device
  const x = input(call, 'x')
  if (!areFloats(x)) return undefined
  const info = poolWindow(x, call.attributes)
  const y = device.makeOutput(info.outShape)
  kernels.maxPool(device.writeIntegers(geometryIntegers(info)), pointer(x), pointer(y))
  return y
}

export const maxPoolGradient: Kernel = (call) => {
  const { kernels, pointer, ...device } = call.device
  const dy = input(call, 'dy')
  const x = input(call, 'input')
  const y = input(call, 'output')
  const dx = device.makeOutput(x.shape)
  const geometry = device.writeIntegers(geometryIntegers(poolWindow(x, call.attributes)))
  kernels.maxPoolGradient(geometry, pointer(x), pointer(y), pointer(dy), pointer(dx))
  return dx
}

export const averagePoolGradient: Kernel = (call) => {
  const { kernels, pointer, ...device } = call.device
  const dy = input(call, 'dy')
  const x = input(call, 'input')
  const dx = device.makeOutput(x.shape)
  const geometry = device.writeIntegers(geometryIntegers(poolWindow(x, call.attributes)))
  kernels.averagePoolGradient(geometry, pointer(dy), pointer(dx))
  return dx
}
