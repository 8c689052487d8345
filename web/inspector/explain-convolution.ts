/** How one output pixel of a convolution came about, from the values of the person's own model. Pure. */
import type { LayerProbe } from '../../src/index.ts'
import type { Place } from './place.ts'
import { windowStart, type SlidingWindow } from './window-of.ts'

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
  window: SlidingWindow,
  { map, row, column, channel }: Place & { readonly channel: number },
): PixelExplanation | null {
  const [input] = probe.inputs
  const kernel = probe.weights.find(({ name }) => name === 'kernel')
  if (!input || !kernel || probe.output.shape.length !== 3) return null
  const [height = 0, width = 0, channels = 0] = input.shape
  const [rows, columns] = window.size
  const [outputRows = 0, outputColumns = 0, maps = 0] = probe.output.shape
  const top = windowStart(window, { axis: 0, index: row, length: height, outputs: outputRows })
  const left = windowStart(window, { axis: 1, index: column, length: width, outputs: outputColumns })

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
