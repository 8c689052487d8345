/** Max and average pooling with their gradients in tfjs' kernel names. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import {
  averagePoolGradientProgram,
  averagePoolProgram,
  maxPoolGradientProgram,
  maxPoolProgram,
  tiledMaxPoolGradientProgram,
  type Channels,
} from './pool-programs.ts'
import { groupsFor, type Program } from './program.ts'
import { input, type Kernel } from './replaced-kernel.ts'
import { hasPadding, poolWindow, windowIntegers, type WindowInfo } from './window-geometry.ts'

interface PoolCall {
  readonly program: (type: Channels) => Program
  readonly inputs: readonly TensorInfo[]
  readonly info: WindowInfo
  readonly shape: readonly number[]
  /** Invocations for each channel, where it is not one for each value of the output. */
  readonly cells?: { readonly down: number; readonly across: number }
}

function runPool(device: WebgpuDevice, call: PoolCall): TensorInfo | undefined {
  const { program, inputs, info, shape, cells } = call
  if (!device.areFloats(...inputs)) return undefined
  const out = device.makeOutput(shape)
  const atOnce = info.inChannels % 4 === 0 ? 4 : 1
  const channels = info.inChannels / atOnce
  const count = cells ? info.batchSize * cells.down * cells.across * channels : elementCount(shape) / atOnce
  device.run({
    program: program(atOnce === 4 ? 'vec4<f32>' : 'f32'),
    inputs,
    outputs: [out],
    integers: [
      count,
      ...windowIntegers({ ...info, inChannels: channels }),
      ...(cells ? [cells.down, cells.across] : []),
    ],
    groups: groupsFor(count),
  })
  return out
}

function pool(program: (type: Channels) => Program): Kernel {
  return (call) => {
    const x = input(call, 'x')
    if (call.attributes['dataFormat'] === 'NCHW') return undefined
    const info = poolWindow(x, call.attributes)
    return runPool(call.device, { program, inputs: [x], info, shape: info.outShape })
  }
}

export const maxPool: Kernel = pool(maxPoolProgram)

export const averagePool: Kernel = pool(averagePoolProgram)

export const maxPoolGradient: Kernel = (call) => {
  const { device } = call
  const dy = input(call, 'dy')
  const x = input(call, 'input')
  const y = input(call, 'output')
  const info = poolWindow(x, call.attributes)
  const isTiled = !hasPadding(info) && info.strideHeight >= info.filterHeight && info.strideWidth >= info.filterWidth
  if (isTiled) {
    const cells = {
      down: Math.ceil(info.inHeight / info.strideHeight),
      across: Math.ceil(info.inWidth / info.strideWidth),
    }
    return runPool(device, { program: tiledMaxPoolGradientProgram, inputs: [dy, x], info, shape: x.shape, cells })
  }
  if (!device.areFloats(dy, x, y)) return undefined
  const out = device.makeOutput(x.shape)
  const count = elementCount(x.shape)
  device.run({
    program: maxPoolGradientProgram,
    inputs: [dy, x, y],
    outputs: [out],
    integers: [count, ...windowIntegers(info)],
    groups: groupsFor(count),
  })
  return out
}

export const averagePoolGradient: Kernel = (call) => {
  const x = input(call, 'input')
  return runPool(call.device, {
    program: averagePoolGradientProgram,
    inputs: [input(call, 'dy')],
    info: poolWindow(x, call.attributes),
    shape: x.shape,
  })
}
