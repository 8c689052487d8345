/**
 * Every layer of the skeleton in plain 64-bit loops, forward only, written from Keras' documentation and not
 * from our code. Gradients are central differences of it, so no derivative is written twice.
 */
import type { Parameters, Shape } from '../spec/graph.ts'
import { activated } from './reference-activation.testing.ts'
import { eachIndex, mean, sizeOf, type Values } from './reference-values.testing.ts'
import { convolve, pool } from './reference-window.testing.ts'

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

function globalAverage(input: Values): Values {
  const [batch = 0, height = 0, width = 0, channels = 0] = input.shape
  const values = new Float64Array(batch * channels)
  eachIndex(input.shape, ([b = 0, , , channel = 0], at) => {
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
