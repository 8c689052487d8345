/** Rows with a common side, relu's gradient, sums, segment sums and the gather of bytes. */

export function combineRows(
  x: Float32Array,
  side: Float32Array,
  combine: (value: number, other: number) => number,
): Float64Array {
  return Float64Array.from(x, (value, index) => combine(value, side[index % side.length] ?? 0))
}

export function reluGradient(dy: Float32Array, y: Float32Array): Float64Array {
  return Float64Array.from(dy, (value, index) => ((y[index] ?? 0) > 0 ? value : 0))
}

/** `[outer, middle, inner]` → `[outer, inner]` */
export function sumMiddle(x: Float32Array, middle: number, inner: number): Float64Array {
  const out = new Float64Array(x.length / middle)
  for (const [index, value] of x.entries()) {
    const at = Math.floor(index / (middle * inner)) * inner + (index % inner)
    out[at] = (out[at] ?? 0) + value
  }
  return out
}

/** Rows whose segment does not exist are dropped. */
export function segmentSum(x: Float32Array, ids: readonly number[], segments: number): Float64Array {
  const columns = x.length / ids.length
  const out = new Float64Array(segments * columns)
  for (const [row, id] of ids.entries()) {
    if (id < 0 || id >= segments) continue
    for (let c = 0; c < columns; c++) {
      out[id * columns + c] = (out[id * columns + c] ?? 0) + (x[row * columns + c] ?? 0)
    }
  }
  return out
}

export function gatherBytes(bytes: Uint8Array, rows: readonly number[], sample: { size: number; scale: number }) {
  return Float64Array.from(
    rows.flatMap((row) => Array.from(bytes.subarray(row * sample.size, (row + 1) * sample.size))),
    (value) => value * sample.scale,
  )
}
