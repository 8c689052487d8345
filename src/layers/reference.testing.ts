/**
 * Every layer of the skeleton in plain 64-bit loops, forward only, written from Keras' documentation and not
 * from our code. Gradients are central differences of it, so no derivative is written twice.
 */
import type { Parameters, Shape } from '../spec/graph.ts'

export interface Values {
  /** With the batch axis. */
  readonly shape: Shape
  readonly values: Float64Array
}

export interface ReferenceCall {
  readonly kind: string
  readonly parameters: Parameters
  readonly inputs: readonly Values[]
  readonly weights: Readonly<Record<string, Values>>
  /** Of the shape of the input: what dropout draws. */
  readonly draws: Float64Array
}

export interface ReferenceAnswer {
  readonly output: Values
  /** New moving averages, by name. */
  readonly updated: Readonly<Record<string, Float64Array>>
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1)
}

/** After the activation, in training. */
export function reference(call: ReferenceCall): ReferenceAnswer {
  const { output, updated = {} } = compute(call)
  const activation = String(call.parameters['activation'] ?? 'linear')
  return { output: activated(output, activation), updated }
}

interface Computed {
  readonly output: Values
  readonly updated?: Readonly<Record<string, Float64Array>>
}

function compute({ kind, parameters, inputs, weights, draws }: ReferenceCall): Computed {
  const [input] = inputs
  if (!input) throw new Error('no input')
  switch (kind) {
    case 'conv2d':
      return { output: convolve(input, weights, parameters) }
    case 'maxPooling2d':
      return { output: pool(input, parameters, (cells) => Math.max(...cells)) }
    case 'averagePooling2d':
      return { output: pool(input, parameters, mean) }
    case 'globalAveragePooling2d':
      return { output: globalAverage(input) }
    case 'dense':
      return { output: dense(input, weights) }
    case 'activation':
      return { output: input }
    case 'flatten':
      return { output: { shape: [input.shape[0] ?? 0, sizeOf(input.shape.slice(1))], values: input.values } }
    case 'reshape': {
      const batch = input.shape[0] ?? 0
      const target = parameters['targetShape'] as Shape // as the case says
      const known = sizeOf(target.filter((axis) => axis > 0))
      const rest = sizeOf(input.shape.slice(1)) / known
      return { output: { shape: [batch, ...target.map((axis) => (axis > 0 ? axis : rest))], values: input.values } }
    }
    case 'add':
      return {
        output: {
          shape: input.shape,
          values: input.values.map((_, at) => inputs.reduce((sum, { values }) => sum + (values[at] ?? NaN), 0)),
        },
      }
    case 'concatenate':
      return { output: concatenate(inputs) }
    case 'dropout': {
      const rate = Number(parameters['rate'])
      const values = input.values.map((value, at) => ((draws[at] ?? 0) >= rate ? value / (1 - rate) : 0))
      return { output: { shape: input.shape, values } }
    }
    case 'batchNormalization':
      return normalize(input, weights, parameters)
    default:
      throw new Error(`no reference for ${kind}`)
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

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

function convolve(input: Values, weights: Readonly<Record<string, Values>>, parameters: Parameters): Values {
  const kernel = weights['kernel']
  if (!kernel) throw new Error('no kernel')
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const [, columnsOfKernel = 0, , filters = 0] = kernel.shape
  const [vertical, horizontal] = axesOf(input, kernel.shape, parameters)
  const shape = [batch, vertical.out, horizontal.out, filters]
  const values = new Float64Array(sizeOf(shape))
  each(shape, ([b = 0, y = 0, x = 0, filter = 0], at) => {
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

function pool(input: Values, parameters: Parameters, join: (cells: readonly number[]) => number): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const [vertical, horizontal] = axesOf(input, parameters['poolSize'] as Shape, parameters) // as the case says
  const shape = [batch, vertical.out, horizontal.out, channels]
  const values = new Float64Array(sizeOf(shape))
  each(shape, ([b = 0, y = 0, x = 0, channel = 0], at) => {
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

function globalAverage(input: Values): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const values = new Float64Array(batch * channels)
  each(input.shape, ([b = 0, , , channel = 0], at) => {
    const place = b * channels + channel
    values[place] = (values[place] ?? 0) + (input.values[at] ?? NaN) / (height * width)
  })
  return { shape: [batch, channels], values }
}

function dense(input: Values, { kernel, bias }: Readonly<Record<string, Values>>): Values {
  if (!kernel) throw new Error('no kernel')
  const [features = 0, units = 0] = kernel.shape
  const shape = [...input.shape.slice(0, -1), units]
  const values = new Float64Array(sizeOf(shape))
  for (let at = 0; at < values.length; at++) {
    const [row, unit] = [Math.floor(at / units), at % units]
    let sum = bias?.values[unit] ?? 0
    for (let feature = 0; feature < features; feature++) {
      sum += (input.values[row * features + feature] ?? NaN) * (kernel.values[feature * units + unit] ?? NaN)
    }
    values[at] = sum
  }
  return { shape, values }
}

function concatenate(inputs: readonly Values[]): Values {
  const widths = inputs.map(({ shape }) => shape.at(-1) ?? 0)
  const width = widths.reduce((sum, each_) => sum + each_, 0)
  const shape = [...(inputs[0]?.shape.slice(0, -1) ?? []), width]
  const rows = sizeOf(shape.slice(0, -1))
  const values: number[] = []
  for (let row = 0; row < rows; row++) {
    for (const [index, input] of inputs.entries()) {
      const own = widths[index] ?? 0
      values.push(...input.values.slice(row * own, (row + 1) * own))
    }
  }
  return { shape, values: Float64Array.from(values) }
}

function normalize(input: Values, weights: Readonly<Record<string, Values>>, parameters: Parameters): Computed {
  const channels = input.shape.at(-1) ?? 0
  const momentum = Number(parameters['momentum'])
  const values = new Float64Array(input.values.length)
  const movingMean = new Float64Array(channels)
  const movingVariance = new Float64Array(channels)
  for (let channel = 0; channel < channels; channel++) {
    const own = [...input.values].filter((_, at) => at % channels === channel)
    const center = mean(own)
    const variance = mean(own.map((value) => (value - center) ** 2))
    const slope = (weights['gamma']?.values[channel] ?? 1) / Math.sqrt(variance + Number(parameters['epsilon']))
    const offset = weights['beta']?.values[channel] ?? 0
    for (const [row, value] of own.entries()) values[row * channels + channel] = (value - center) * slope + offset
    const follow = (name: string, latest: number) =>
      (weights[name]?.values[channel] ?? NaN) * momentum + latest * (1 - momentum)
    movingMean[channel] = follow('moving_mean', center)
    movingVariance[channel] = follow('moving_variance', variance)
  }
  return {
    output: { shape: input.shape, values },
    updated: { moving_mean: movingMean, moving_variance: movingVariance },
  }
}

function activated({ shape, values }: Values, activation: string): Values {
  if (activation === 'softmax') return { shape, values: softmax(values, shape.at(-1) ?? 1) }
  const functions: Readonly<Record<string, (x: number) => number>> = {
    linear: (x) => x,
    relu: (x) => Math.max(0, x),
    tanh: Math.tanh,
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  }
  const apply = functions[activation]
  if (!apply) throw new Error(`no reference for ${activation}`)
  return { shape, values: values.map(apply) }
}

function softmax(values: Float64Array, width: number): Float64Array {
  return values.map((value, at) => {
    const start = at - (at % width)
    const row = values.slice(start, start + width)
    const greatest = Math.max(...row)
    return Math.exp(value - greatest) / row.reduce((sum, other) => sum + Math.exp(other - greatest), 0)
  })
}

/** Its power series: exact to the last digits for the small arguments of a test. */
function erf(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 60; n++) {
    term *= -(x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

/** Every index of a shape, with its place in a flat array. */
function each(shape: Shape, visit: (index: readonly number[], at: number) => void): void {
  const size = sizeOf(shape)
  for (let at = 0; at < size; at++) {
    let rest = at
    const index = shape.toReversed().map((axis) => {
      const own = rest % axis
      rest = (rest - own) / axis
      return own
    })
    visit(index.toReversed(), at)
  }
}
