/** How one output pixel of a convolution came about, from the values of the person's own model. Pure. */
import type { LayerProbe, TensorValues } from '../../src/index.ts'

export interface ConvolutionWindow {
  readonly kernelSize: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: string
}

export interface PixelPlace {
  readonly map: number
  readonly row: number
  readonly column: number
}

export interface PixelExplanation {
  /** The patch and the kernel of one input channel, row by row; zeros where the window hangs over the edge. */
  readonly patch: readonly (readonly number[])[]
  readonly kernel: readonly (readonly number[])[]
  readonly channels: number
  /** Over all channels, before the bias. */
  readonly sum: number
  readonly bias: number
  readonly output: number
}

export function explainPixel(
  probe: LayerProbe,
  window: ConvolutionWindow,
  { map, row, column, channel }: PixelPlace & { readonly channel: number },
): PixelExplanation | null {
  const [input] = probe.inputs
  const kernel = probe.weights.find(({ name }) => name === 'kernel')
  if (!input || !kernel || probe.output.shape.length !== 3) return null
  const [height = 0, width = 0, channels = 0] = input.shape
  const [rows, columns] = window.kernelSize
  const [outputRows = 0, outputColumns = 0, maps = 0] = probe.output.shape
  const top = row * window.strides[0] - overhang(window, { length: height, outputs: outputRows, axis: 0 })
  const left = column * window.strides[1] - overhang(window, { length: width, outputs: outputColumns, axis: 1 })

  const inputAt = (y: number, x: number, k: number) =>
    y >= 0 && y < height && x >= 0 && x < width ? (input.values[(y * width + x) * channels + k] ?? 0) : 0
  const kernelAt = (i: number, j: number, k: number) =>
    kernel.values[((i * columns + j) * channels + k) * maps + map] ?? 0

  let sum = 0
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      for (let k = 0; k < channels; k++) sum += inputAt(top + i, left + j, k) * kernelAt(i, j, k)
    }
  }
  const grid = (value: (i: number, j: number) => number) =>
    Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (__, j) => value(i, j)))
  return {
    patch: grid((i, j) => inputAt(top + i, left + j, channel)),
    kernel: grid((i, j) => kernelAt(i, j, channel)),
    channels,
    sum,
    bias: probe.weights.find(({ name }) => name === 'bias')?.values[map] ?? 0,
    output: probe.output.values[(row * outputColumns + column) * maps + map] ?? 0,
  }
}

/** By how much `same` lets the first window hang over the edge; Keras puts the odd pixel behind. */
function overhang(
  { kernelSize, strides, padding }: ConvolutionWindow,
  { length, outputs, axis }: { length: number; outputs: number; axis: 0 | 1 },
): number {
  if (padding !== 'same') return 0
  return Math.floor(Math.max(0, (outputs - 1) * strides[axis] + kernelSize[axis] - length) / 2)
}

/** Where the layer answers most strongly. */
export function strongestPixel({ shape, values }: TensorValues): PixelPlace {
  const [, columns = 1, maps = 1] = shape
  let best = 0
  values.forEach((value, index) => {
    if (value > (values[best] ?? -Infinity)) best = index
  })
  const place = Math.floor(best / maps)
  return { map: best % maps, row: Math.floor(place / columns), column: place % columns }
}
