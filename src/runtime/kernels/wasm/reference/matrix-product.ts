/** Twins in plain TypeScript, computed in f64: what the kernels must equal. */

export interface ProductSizes {
  readonly rows: number
  readonly depth: number
  readonly columns: number
  readonly transposeA?: boolean
  readonly transposeB?: boolean
}

export function matrixProduct(a: Float32Array, b: Float32Array, sizes: ProductSizes): Float64Array {
  const { rows, depth, columns, transposeA = false, transposeB = false } = sizes
  const out = new Float64Array(rows * columns)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum = 0
      for (let k = 0; k < depth; k++) {
        const left = a[transposeA ? k * rows + i : i * depth + k] ?? 0
        const right = b[transposeB ? j * depth + k : k * columns + j] ?? 0
        sum += left * right
      }
      out[i * columns + j] = sum
    }
  }
  return out
}
