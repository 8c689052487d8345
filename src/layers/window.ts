/** Sliding-window arithmetic shared by convolution and pooling; Keras' `valid` and `same`. */
import type { Shape } from '../spec/graph.ts'
import { accepted, refused, type ShapeResult } from './define.ts'

export interface Window {
  readonly size: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: string
}

/** Positions of a window along one axis of length `length`. */
function positions(length: number, axis: { size: number; stride: number; padding: string }): number {
  return axis.padding === 'same' ? Math.ceil(length / axis.stride) : Math.floor((length - axis.size) / axis.stride) + 1
}

/** Cells that Keras' `same` adds before and after an axis of length `length`. */
export function paddingOf(length: number, axis: { size: number; stride: number; padding: string }): [number, number] {
  if (axis.padding !== 'same') return [0, 0]
  const covered = (positions(length, axis) - 1) * axis.stride + axis.size
  const added = Math.max(0, covered - length)
  return [Math.floor(added / 2), Math.ceil(added / 2)]
}

/** `[height, width, channels]` → `[rows, columns, channelsOut]`. */
export function slideWindow(input: Shape, window: Window, layer: string, channelsOut?: number): ShapeResult {
  const [height, width, channels] = input
  if (input.length !== 3 || height === undefined || width === undefined || channels === undefined) {
    return refuseRank(input, layer)
  }
  const rows = positions(height, { size: window.size[0], stride: window.strides[0], padding: window.padding })
  const columns = positions(width, { size: window.size[1], stride: window.strides[1], padding: window.padding })
  if (rows < 1 || columns < 1) {
    return refused({
      code: 'kernelTooLarge',
      data: { kernel: window.size, actual: input },
      fixes: [{ kind: 'setOwnParameter', parameter: 'padding', value: 'same' }],
    })
  }
  return accepted([rows, columns, channelsOut ?? channels])
}

/** Images are height × width × channels; fewer axes become one with a single channel where that works out. */
export function refuseRank(input: Shape, layer: string): ShapeResult {
  const image = imageOf(input)
  return refused({
    code: 'wrongRank',
    data: { layer, expected: [3], actual: input },
    ...(image && {
      fixes: [{ kind: 'insertBefore', port: 0, layers: [{ kind: 'reshape', parameters: { targetShape: image } }] }],
    }),
  })
}

function imageOf(input: Shape): Shape | undefined {
  const [values = 0] = input
  if (input.length === 2) return [...input, 1]
  const side = Math.sqrt(values)
  return input.length === 1 && Number.isInteger(side) && side > 1 ? [side, side, 1] : undefined
}
