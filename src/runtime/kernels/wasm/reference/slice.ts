/** A box cut out of a tensor, value by value. */

export interface Box {
  readonly shape: readonly number[]
  readonly begin: readonly number[]
  readonly size: readonly number[]
}

export function slice(x: Float32Array, { shape, begin, size }: Box): Float32Array {
  const count = size.reduce((product, side) => product * side, 1)
  return Float32Array.from({ length: count }, (_, index) => {
    let rest = index
    let at = 0
    let stride = 1
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const side = size[axis] ?? 1
      at += ((rest % side) + (begin[axis] ?? 0)) * stride
      rest = Math.floor(rest / side)
      stride *= shape[axis] ?? 1
    }
    return x[at] ?? 0
  })
}
