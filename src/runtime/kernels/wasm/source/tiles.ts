/**
 * The two register tiles that every product and convolution is made of: 4 rows × 8 columns in eight accumulators.
 * Larger tiles and unrolled loops are slower here: V8 then spills (measured, see README).
 */
import { floats, loadFirst, multiplyAdd, storeFirst } from './lanes'

/** Columns of a packed panel. */
export const PANEL: i32 = 8

export const LINEAR: i32 = 0
export const RELU: i32 = 1

/** What stands in the outputs before the first product. */
export const FROM_ZERO: i32 = 0
export const FROM_BIAS: i32 = 1
export const FROM_OUTPUT: i32 = 2

/**
 * `out[row] = activation(start + Σ a[row][k] · panel[k])` for four rows given by pointer. A row is read in `segmentCount`
 * runs of `length` floats that begin at the byte offsets in `segments`; `panel` is [segmentCount · length][8].
 * Rows beyond the last are passed as repeats of it: they compute and store the same values.
 */
export function rowTile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  segments: usize,
  segmentCount: i32,
  length: i32,
  panel: usize,
  out0: usize,
  out1: usize,
  out2: usize,
  out3: usize,
  columns: i32,
  start: i32,
  bias: usize,
  activation: i32,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  const right = columns - 4
  if (start == FROM_BIAS) {
    c00 = loadFirst(bias, columns)
    if (right > 0) c01 = loadFirst(bias + 16, right)
    c10 = c00
    c11 = c01
    c20 = c00
    c21 = c01
    c30 = c00
    c31 = c01
  } else if (start == FROM_OUTPUT) {
    c00 = loadFirst(out0, columns)
    c10 = loadFirst(out1, columns)
    c20 = loadFirst(out2, columns)
    c30 = loadFirst(out3, columns)
    if (right > 0) {
      c01 = loadFirst(out0 + 16, right)
      c11 = loadFirst(out1 + 16, right)
      c21 = loadFirst(out2 + 16, right)
      c31 = loadFirst(out3 + 16, right)
    }
  }
  const bytes = floats(length)
  const last = segments + floats(segmentCount)
  do {
    const offset = <usize>load<i32>(segments)
    let p0 = a0 + offset
    let p1 = a1 + offset
    let p2 = a2 + offset
    let p3 = a3 + offset
    const end = p0 + bytes
    do {
      const b0 = v128.load(panel)
      const b1 = v128.load(panel, 16)
      const x0 = v128.load32_splat(p0)
      c00 = multiplyAdd(x0, b0, c00)
      c01 = multiplyAdd(x0, b1, c01)
      const x1 = v128.load32_splat(p1)
      c10 = multiplyAdd(x1, b0, c10)
      c11 = multiplyAdd(x1, b1, c11)
      const x2 = v128.load32_splat(p2)
      c20 = multiplyAdd(x2, b0, c20)
      c21 = multiplyAdd(x2, b1, c21)
      const x3 = v128.load32_splat(p3)
      c30 = multiplyAdd(x3, b0, c30)
      c31 = multiplyAdd(x3, b1, c31)
      p0 += 4
      p1 += 4
      p2 += 4
      p3 += 4
      panel += 32
    } while (p0 < end)
    segments += 4
  } while (segments < last)
  if (activation == RELU) {
    const zero = f32x4.splat(0)
    c00 = f32x4.max(c00, zero)
    c01 = f32x4.max(c01, zero)
    c10 = f32x4.max(c10, zero)
    c11 = f32x4.max(c11, zero)
    c20 = f32x4.max(c20, zero)
    c21 = f32x4.max(c21, zero)
    c30 = f32x4.max(c30, zero)
    c31 = f32x4.max(c31, zero)
  }
  if (columns >= PANEL) {
    v128.store(out0, c00)
    v128.store(out0, c01, 16)
    v128.store(out1, c10)
    v128.store(out1, c11, 16)
    v128.store(out2, c20)
    v128.store(out2, c21, 16)
    v128.store(out3, c30)
    v128.store(out3, c31, 16)
    return
  }
  storeFirst(out0, c00, columns)
  storeFirst(out1, c10, columns)
  storeFirst(out2, c20, columns)
  storeFirst(out3, c30, columns)
  if (right > 0) {
    storeFirst(out0 + 16, c01, right)
    storeFirst(out1 + 16, c11, right)
    storeFirst(out2 + 16, c21, right)
    storeFirst(out3 + 16, c31, right)
  }
}

/**
 * `out[row] += Σ_p a[p][row] · panel[p]` for four neighbouring rows: `a` of position p begins at `a + positions[p]` and
 * its four values lie side by side. The sum of the block is formed first and then added, which keeps long sums accurate.
 */
export function outerTile(
  a: usize,
  positions: usize,
  count: i32,
  panel: usize,
  out: usize,
  outStride: usize,
  columns: i32,
): void {
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  const end = positions + floats(count)
  do {
    const p = a + <usize>load<i32>(positions)
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    const x0 = v128.load32_splat(p)
    c00 = multiplyAdd(x0, b0, c00)
    c01 = multiplyAdd(x0, b1, c01)
    const x1 = v128.load32_splat(p, 4)
    c10 = multiplyAdd(x1, b0, c10)
    c11 = multiplyAdd(x1, b1, c11)
    const x2 = v128.load32_splat(p, 8)
    c20 = multiplyAdd(x2, b0, c20)
    c21 = multiplyAdd(x2, b1, c21)
    const x3 = v128.load32_splat(p, 12)
    c30 = multiplyAdd(x3, b0, c30)
    c31 = multiplyAdd(x3, b1, c31)
    positions += 4
    panel += 32
  } while (positions < end)
  addToRow(out, c00, c01, columns)
  addToRow(out + outStride, c10, c11, columns)
  addToRow(out + 2 * outStride, c20, c21, columns)
  addToRow(out + 3 * outStride, c30, c31, columns)
}

/** The same for `rows` (1–4) rows whose values lie at the byte offsets in `rowOffsets`; repeats of the last fill up. */
export function scatteredOuterTile(
  a: usize,
  rowOffsets: usize,
  rows: i32,
  positions: usize,
  count: i32,
  panel: usize,
  out: usize,
  outStride: usize,
  columns: i32,
): void {
  const a0 = a + <usize>load<i32>(rowOffsets)
  const a1 = rows > 1 ? a + <usize>load<i32>(rowOffsets, 4) : a0
  const a2 = rows > 2 ? a + <usize>load<i32>(rowOffsets, 8) : a0
  const a3 = rows > 3 ? a + <usize>load<i32>(rowOffsets, 12) : a0
  let c00 = f32x4.splat(0)
  let c01 = c00
  let c10 = c00
  let c11 = c00
  let c20 = c00
  let c21 = c00
  let c30 = c00
  let c31 = c00
  const end = positions + floats(count)
  do {
    const offset = <usize>load<i32>(positions)
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    const x0 = v128.load32_splat(a0 + offset)
    c00 = multiplyAdd(x0, b0, c00)
    c01 = multiplyAdd(x0, b1, c01)
    const x1 = v128.load32_splat(a1 + offset)
    c10 = multiplyAdd(x1, b0, c10)
    c11 = multiplyAdd(x1, b1, c11)
    const x2 = v128.load32_splat(a2 + offset)
    c20 = multiplyAdd(x2, b0, c20)
    c21 = multiplyAdd(x2, b1, c21)
    const x3 = v128.load32_splat(a3 + offset)
    c30 = multiplyAdd(x3, b0, c30)
    c31 = multiplyAdd(x3, b1, c31)
    positions += 4
    panel += 32
  } while (positions < end)
  addToRow(out, c00, c01, columns)
  if (rows > 1) addToRow(out + outStride, c10, c11, columns)
  if (rows > 2) addToRow(out + 2 * outStride, c20, c21, columns)
  if (rows > 3) addToRow(out + 3 * outStride, c30, c31, columns)
}

@inline
function addToRow(out: usize, low: v128, high: v128, columns: i32): void {
  if (columns >= PANEL) {
    v128.store(out, f32x4.add(v128.load(out), low))
    v128.store(out, f32x4.add(v128.load(out, 16), high), 16)
  } else {
    storeFirst(out, f32x4.add(loadFirst(out, columns), low), columns)
    if (columns > 4) storeFirst(out + 16, f32x4.add(loadFirst(out + 16, columns - 4), high), columns - 4)
  }
}
