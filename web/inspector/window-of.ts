/** Which cells of its input a sliding window covers. Pure. */
import type { Parameters } from '../../src/index.ts'

export interface SlidingWindow {
  readonly size: readonly [number, number]
  readonly strides: readonly [number, number]
  readonly padding: string
}

/** `size`: the parameter that holds the window's own size. */
export function windowOf(parameters: Parameters, size: 'kernelSize' | 'poolSize'): SlidingWindow {
  return {
    size: pairOf(parameters[size]),
    strides: pairOf(parameters['strides']),
    padding: String(parameters['padding']),
  }
}

/** First row or column under the window that makes output `index`; negative where it hangs over the edge. */
export function windowStart(
  { size, strides, padding }: SlidingWindow,
  { axis, index, length, outputs }: { axis: 0 | 1; index: number; length: number; outputs: number },
): number {
  const covered = (outputs - 1) * strides[axis] + size[axis]
  // Keras puts the odd cell behind.
  const before = padding === 'same' ? Math.floor(Math.max(0, covered - length) / 2) : 0
  return index * strides[axis] - before
}

/** `2r`, or `r` where the stride is 1. */
export function writeStep(stride: number, letter: string): string {
  return stride === 1 ? letter : `${stride}${letter}`
}

function pairOf(value: unknown): readonly [number, number] {
  const [first, second] = Array.isArray(value) ? value.map(Number) : []
  return [first ?? 1, second ?? first ?? 1]
}
