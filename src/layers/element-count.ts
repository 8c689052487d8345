import type { Shape } from '../spec/graph.ts'

/** Numbers held by a tensor of this shape. */
export function elementCount(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1)
}
