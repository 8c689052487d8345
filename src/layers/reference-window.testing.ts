/** Layers that slide a window, for the 64-bit reference. */
import type { Parameters, Shape } from '../spec/graph.ts'
import { eachIndex, sizeOf, type Values } from './reference-values.testing.ts'

interface WindowAxis {
  readonly out: number
  readonly positions: (at: number) => readonly (readonly [cell: number, offset: number])[]
}

/** Where a window lies along one axis; cells outside are left out. */
function windowAxis(size: number, window: { length: number; stride: number; padding: string }): WindowAxis {
  const { length, stride, padding } = window
  const isSame = padding === 'same'
  const out = isSame ? Math.ceil(size / stride) : Math.floor((size - length) / stride) + 1
  const before = isSame ? Math.floor(Math.max(0, (out - 1) * stride + length - size) / 2) : 0
  const positions = (at: number) =>
    Array.from({ length }, (_, offset) => [at * stride - before + offset, offset] as const).filter(
      ([cell]) => cell >= 0 && cell < size,
    )
  return { out, positions }
}

function axesOf({ shape }: Values, sides: Shape, parameters: Parameters): readonly [WindowAxis, WindowAxis] {
  const strides = parameters['strides'] as Shape // as the case says
  const padding = String(parameters['padding'])
  const axis = (at: 0 | 1) =>
    windowAxis(shape[at + 1] ?? 0, { length: sides[at] ?? 0, stride: strides[at] ?? 1, padding })
  return [axis(0), axis(1)]
}

export function convolve(input: Values, weights: Readonly<Record<string, Values>>, parameters: Parameters): Values {
  const kernel = weights['kernel']
  if (!kernel) throw new Error('no kernel')
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const [, columnsOfKernel = 0, , filters = 0] = kernel.shape
  const [vertical, horizontal] = axesOf(input, kernel.shape, parameters)
  const shape = [batch, vertical.out, horizontal.out, filters]
  const values = new Float64Array(sizeOf(shape))
  eachIndex(shape, ([b = 0, y = 0, x = 0, filter = 0], at) => {
    let sum = weights['bias']?.values[filter] ?? 0
    for (const [row, i] of vertical.positions(y)) {
      for (const [column, j] of horizontal.positions(x)) {
        for (let channel = 0; channel < channels; channel++) {
          const pixel = input.values[((b * height + row) * width + column) * channels + channel] ?? NaN
          sum += pixel * (kernel.values[((i * columnsOfKernel + j) * channels + channel) * filters + filter] ?? NaN)
        }
      }
    }
    values[at] = sum
  })
  return { shape, values }
}

export function pool(input: Values, parameters: Parameters, join: (cells: readonly number[]) => number): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const [vertical, horizontal] = axesOf(input, parameters['poolSize'] as Shape, parameters) // as the case says
  const shape = [batch, vertical.out, horizontal.out, channels]
  const values = new Float64Array(sizeOf(shape))
  eachIndex(shape, ([b = 0, y = 0, x = 0, channel = 0], at) => {
    const cells = vertical
      .positions(y)
      .flatMap(([row]) =>
        horizontal
          .positions(x)
          .map(([column]) => input.values[((b * height + row) * width + column) * channels + channel] ?? NaN),
      )
    values[at] = join(cells)
  })
  return { shape, values }
}
