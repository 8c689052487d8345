/** Rearranges a factor into panels of eight columns, [columns / 8][rows][8], so that a tile reads it in a straight line. */
import { floats, loadFirst } from './lanes'
import { PANEL } from './tiles'

/** One panel from rows that lie `stride` bytes apart; missing columns are filled with 0. */
export function packPanel(from: usize, stride: usize, rows: i32, columns: i32, to: usize): void {
  const end = to + floats(rows * PANEL)
  if (columns >= PANEL) {
    while (to < end) {
      v128.store(to, v128.load(from))
      v128.store(to, v128.load(from, 16), 16)
      from += stride
      to += 32
    }
    return
  }
  while (to < end) {
    v128.store(to, loadFirst(from, columns))
    v128.store(to, columns > 4 ? loadFirst(from + 16, columns - 4) : f32x4.splat(0), 16)
    from += stride
    to += 32
  }
}

/** The same from a transposed factor: column c of the panel is the row at `from + c · stride`. */
export function packPanelTransposed(from: usize, stride: usize, rows: i32, columns: i32, to: usize): void {
  if (columns >= PANEL) {
    packFourTransposed(from, stride, rows, to)
    packFourTransposed(from + 4 * stride, stride, rows, to + 16)
    return
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < PANEL; column++) {
      const value = column < columns ? load<f32>(from + <usize>column * stride + floats(row)) : <f32>0
      store<f32>(to + floats(column), value)
    }
    to += 32
  }
}

function packFourTransposed(from: usize, stride: usize, rows: i32, to: usize): void {
  let row = 0
  for (; row + 4 <= rows; row += 4) {
    const a = v128.load(from)
    const b = v128.load(from + stride)
    const c = v128.load(from + 2 * stride)
    const d = v128.load(from + 3 * stride)
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5)
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5)
    v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2))
    v128.store(to + 32, v128.shuffle<f64>(ab, cd, 1, 3))
    const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7)
    const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7)
    v128.store(to + 64, v128.shuffle<f64>(ab2, cd2, 0, 2))
    v128.store(to + 96, v128.shuffle<f64>(ab2, cd2, 1, 3))
    from += 16
    to += 128
  }
  for (; row < rows; row++) {
    for (let column = 0; column < 4; column++) {
      store<f32>(to + floats(column), load<f32>(from + <usize>column * stride))
    }
    from += 4
    to += 32
  }
}
