/** Numbers of the 64-bit reference with their shape. */
import type { Shape } from '../spec/graph.ts'

export interface Values {
  /** With the batch axis. */
  readonly shape: Shape
  readonly values: Float64Array
}

export function sizeOf(shape: Shape): number {
  return shape.reduce((product, axis) => product * axis, 1)
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Every index of a shape, with its place in a flat array. */
export function eachIndex(shape: Shape, visit: (index: readonly number[], at: number) => void): void {
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
