/** A·B, A·Bᵀ, Aᵀ·B and Aᵀ·Bᵀ of row-major matrices, with bias and activation. `scratch` holds packed panels. */
import { floats, roundUp } from './lanes'
import { packPanel, packPanelTransposed } from './pack'
import { FROM_BIAS, FROM_OUTPUT, FROM_ZERO, LINEAR, outerTile, PANEL, rowTile, RELU, scatteredOuterTile } from './tiles'

/** Depth of a block: a panel of 512 × 8 floats (16 KB) stays in the first-level cache. */
const DEPTH: i32 = 512
/** Rows of a block: 64 × 512 floats (128 KB) stay in the second-level cache while all panels pass. */
const ROWS: i32 = 64
/** Positions of an outer-product block. */
const POSITIONS: i32 = 256

/** Bytes of scratch that `matrixProduct` needs. */
export function matrixProductScratch(depth: i32, columns: i32, rows: i32): usize {
  return floats(min(depth, DEPTH) * roundUp(columns, PANEL) + POSITIONS + roundUp(rows, 4) + 4)
}

/** `out[rows, columns] = activation(A · B + bias)`; A is [rows, depth], or [depth, rows] where `transposeA`. */
export function matrixProduct(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  scratch: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  transposeA: i32,
  transposeB: i32,
  activation: i32,
): void {
  if (transposeA) {
    transposedProduct(a, b, bias, out, scratch, rows, depth, columns, transposeB, activation)
    return
  }
  const segments = scratch // one run at offset 0
  store<i32>(segments, 0)
  const panels = scratch + 16
  const rowBytes = floats(depth)
  const outBytes = floats(columns)
  for (let first = 0; first < depth; first += DEPTH) {
    const length = min(DEPTH, depth - first)
    packRows(b, panels, first, length, depth, columns, transposeB)
    const start = first > 0 ? FROM_OUTPUT : bias ? FROM_BIAS : FROM_ZERO
    const finish = first + length == depth ? activation : LINEAR
    for (let block = 0; block < rows; block += ROWS) {
      const blockEnd = min(rows, block + ROWS)
      let panel = panels
      for (let column = 0; column < columns; column += PANEL) {
        const width = min(PANEL, columns - column)
        for (let row = block; row < blockEnd; row += 4) {
          const a0 = a + <usize>row * rowBytes + floats(first)
          const step1 = row + 1 < blockEnd ? rowBytes : 0
          const step2 = row + 2 < blockEnd ? rowBytes : 0
          const step3 = row + 3 < blockEnd ? rowBytes : 0
          const out0 = out + <usize>row * outBytes + floats(column)
          const out1 = out0 + (step1 ? outBytes : 0)
          const out2 = out1 + (step2 ? outBytes : 0)
          const out3 = out2 + (step3 ? outBytes : 0)
          rowTile(
            a0,
            a0 + step1,
            a0 + step1 + step2,
            a0 + step1 + step2 + step3,
            segments,
            1,
            length,
            panel,
            out0,
            out1,
            out2,
            out3,
            width,
            start,
            bias ? bias + floats(column) : 0,
            finish,
          )
        }
        panel += floats(length * PANEL)
      }
    }
  }
}

function packRows(
  b: usize,
  panels: usize,
  first: i32,
  length: i32,
  depth: i32,
  columns: i32,
  transposeB: i32,
): void {
  for (let column = 0; column < columns; column += PANEL) {
    const width = min(PANEL, columns - column)
    if (transposeB) {
      packPanelTransposed(b + floats(column * depth + first), floats(depth), length, width, panels)
    } else {
      packPanel(b + floats(first * columns + column), floats(columns), length, width, panels)
    }
    panels += floats(length * PANEL)
  }
}

/** Aᵀ·B as a sum of outer products: rows of A lie side by side, so neither factor is transposed in memory. */
function transposedProduct(
  a: usize,
  b: usize,
  bias: usize,
  out: usize,
  scratch: usize,
  rows: i32,
  depth: i32,
  columns: i32,
  transposeB: i32,
  activation: i32,
): void {
  const positions = scratch
  const rowOffsets = positions + floats(POSITIONS)
  const panels = rowOffsets + floats(roundUp(rows, 4))
  for (let i = 0; i < POSITIONS; i++) store<i32>(positions + floats(i), i * rows * 4)
  for (let i = 0; i < rows; i++) store<i32>(rowOffsets + floats(i), i * 4)
  const outBytes = floats(columns)
  for (let row = 0; row < rows; row++) {
    const to = out + <usize>row * outBytes
    if (bias) memory.copy(to, bias, outBytes)
    else memory.fill(to, 0, outBytes)
  }
  for (let first = 0; first < depth; first += POSITIONS) {
    const length = min(POSITIONS, depth - first)
    packRows(b, panels, first, length, depth, columns, transposeB)
    const block = a + floats(first * rows)
    let panel = panels
    for (let column = 0; column < columns; column += PANEL) {
      const width = min(PANEL, columns - column)
      for (let row = 0; row < rows; row += 4) {
        const to = out + <usize>row * outBytes + floats(column)
        if (row + 4 <= rows) outerTile(block + floats(row), positions, length, panel, to, outBytes, width)
        else
          scatteredOuterTile(
            block,
            rowOffsets + floats(row),
            rows - row,
            positions,
            length,
            panel,
            to,
            outBytes,
            width,
          )
      }
      panel += floats(length * PANEL)
    }
  }
  if (activation == RELU) reluInPlace(out, rows * columns)
}

function reluInPlace(values: usize, count: i32): void {
  const end = values + floats(count)
  const zero = f32x4.splat(0)
  while (values + 16 <= end) {
    v128.store(values, f32x4.max(v128.load(values), zero))
    values += 16
  }
  for (; values < end; values += 4) store<f32>(values, max<f32>(load<f32>(values), 0))
}
