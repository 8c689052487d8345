/** One value of a layer's output. A vector counts as an image of one pixel, so that one address fits both. Pure. */
import type { TensorValues } from '../../src/index.ts'

/** All from 0. In a vector `map` is the unit. */
export interface Place {
  readonly map: number
  readonly row: number
  readonly column: number
}

/** `[rows, columns, maps]` of an image, `[1, 1, values]` of anything else. */
export function gridOf(shape: readonly number[]): readonly [number, number, number] {
  const [rows = 1, columns = 1, maps = 1] = shape
  return shape.length === 3 ? [rows, columns, maps] : [1, 1, shape.reduce((product, size) => product * size, 1)]
}

export function offsetOf(shape: readonly number[], { map, row, column }: Place): number {
  const [, columns, maps] = gridOf(shape)
  return (row * columns + column) * maps + map
}

export function placeAt(shape: readonly number[], offset: number): Place {
  const [, columns, maps] = gridOf(shape)
  const pixel = Math.floor(offset / maps)
  return { map: offset % maps, row: Math.floor(pixel / columns), column: pixel % columns }
}

/** The nearest place there is, for a choice made before the shape changed. */
export function placeWithin(shape: readonly number[], { map, row, column }: Place): Place {
  const [rows, columns, maps] = gridOf(shape)
  return { map: Math.min(map, maps - 1), row: Math.min(row, rows - 1), column: Math.min(column, columns - 1) }
}

export function valueAt({ shape, values }: TensorValues, place: Place): number {
  return values[offsetOf(shape, place)] ?? 0
}

/** Where the layer answers most strongly. */
export function strongestPlace({ shape, values }: TensorValues): Place {
  let best = 0
  values.forEach((value, offset) => {
    if (value > (values[best] ?? -Infinity)) best = offset
  })
  return placeAt(shape, best)
}

/** `[2, 3, 4]`, counted from 1 as the sliders do; `[4]` in a vector. */
export function writePlace(shape: readonly number[], { map, row, column }: Place): string {
  return shape.length === 3 ? `[${row + 1}, ${column + 1}, ${map + 1}]` : `[${map + 1}]`
}
