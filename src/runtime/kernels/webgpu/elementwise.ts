/** Relu's gradient, and rows with a common side: a bias, a channel's mean or scale. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { elementCount, type WebgpuDevice } from './device.ts'
import { eachValue, groupsFor, type Program } from './program.ts'
import { input, type Kernel } from './replaced-kernel.ts'

/** `y` is relu's output, or its input: both are positive at the same places. */
function reluGradientProgram(type: 'f32' | 'vec4<f32>'): Program {
  return {
    key: `relu gradient ${type}`,
    reads: { dy: type, y: type },
    writes: { dx: type },
    integers: ['count'],
    code: () => eachValue(`dx[i] = select(${type}(0), dy[i], y[i] > ${type}(0));`),
  }
}

export const reluGradient: Kernel = (call) => {
  const { device } = call
  const dy = input(call, 'dy')
  const y = input(call, 'y')
  if (!device.areFloats(dy, y)) return undefined
  const dx = device.makeOutput(dy.shape)
  const values = elementCount(dy.shape)
  const isAligned = values % 4 === 0
  const count = isAligned ? values / 4 : values
  device.run({
    program: reluGradientProgram(isAligned ? 'vec4<f32>' : 'f32'),
    inputs: [dy, y],
    outputs: [dx],
    integers: [count],
    groups: groupsFor(count),
  })
  return dx
}

const scaleRowsProgram: Program = {
  key: 'scale rows',
  reads: { x: 'f32', factors: 'f32' },
  writes: { y: 'f32' },
  integers: ['count', 'columns'],
  code: () => eachValue('y[i] = x[i] * factors[i / p.columns];'),
}

/** Each row of `x` times its own factor; a single factor serves all. */
export function scaleRows(device: WebgpuDevice, x: TensorInfo, factors: TensorInfo): TensorInfo {
  const out = device.makeOutput(x.shape)
  const count = elementCount(x.shape)
  device.run({
    program: scaleRowsProgram,
    inputs: [x, factors],
    outputs: [out],
    integers: [count, count / elementCount(factors.shape)],
    groups: groupsFor(count),
  })
  return out
}

const OPERATORS = { Add: '+', Sub: '-', Multiply: '*', RealDiv: '/' } as const

/**
 * Only `[…, columns] ∘ [columns]`. Stock kernels compute every coordinate of both sides for each value of such a
 * broadcast. Everything else stays with tfjs.
 */
export function combineRows(name: keyof typeof OPERATORS): Kernel {
  const program = (type: 'f32' | 'vec4<f32>'): Program => ({
    key: `rows ${name} ${type}`,
    reads: { x: type, side: type },
    writes: { y: type },
    integers: ['count', 'columns'],
    code: () => eachValue(`y[i] = x[i] ${OPERATORS[name]} side[i % p.columns];`),
  })
  return (call) => {
    const { device } = call
    const a = input(call, 'a')
    const b = input(call, 'b')
    const isCommutative = name === 'Add' || name === 'Multiply'
    const isSwapped = isCommutative && elementCount(b.shape) > elementCount(a.shape)
    const [rows, side] = isSwapped ? [b, a] : [a, b]
    const columns = elementCount(side.shape)
    if (columns < 2 || !isSuffix(side.shape, rows.shape) || !device.areFloats(rows, side)) return undefined
    const out = device.makeOutput(rows.shape)
    const atOnce = columns % 4 === 0 ? 4 : 1
    const count = elementCount(rows.shape) / atOnce
    device.run({
      program: program(atOnce === 4 ? 'vec4<f32>' : 'f32'),
      inputs: [rows, side],
      outputs: [out],
      integers: [count, columns / atOnce],
      groups: groupsFor(count),
    })
    return out
  }
}

/** Whether `side`, apart from leading ones, is the end of `shape` and not all of it. */
function isSuffix(side: readonly number[], shape: readonly number[]): boolean {
  const firstOther = side.findIndex((size) => size !== 1)
  const tail = side.slice(Math.max(firstOther, 0))
  const start = shape.length - tail.length
  return side.length <= shape.length && start > 0 && tail.every((size, axis) => size === shape[start + axis])
}
