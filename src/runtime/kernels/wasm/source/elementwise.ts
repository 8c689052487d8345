/** Rows with a common side, relu's gradient, reductions: kernels bound by memory, so each value is read once. */
import { floats, loadFirst, storeFirst } from './lanes'

export const ADD: i32 = 0
export const SUBTRACT: i32 = 1
export const MULTIPLY: i32 = 2
export const DIVIDE: i32 = 3

/** `y[row, column] = x[row, column] ∘ side[column]`, e.g. a bias or a channel's scale. `y` may be `x`. */
export function combineRows(x: usize, side: usize, y: usize, rows: i32, columns: i32, operation: i32): void {
  if (operation == ADD) combine(x, side, y, rows, columns, ADD)
  else if (operation == SUBTRACT) combine(x, side, y, rows, columns, SUBTRACT)
  else if (operation == MULTIPLY) combine(x, side, y, rows, columns, MULTIPLY)
  else combine(x, side, y, rows, columns, DIVIDE)
}

/** Inlined once for each operation, so that the choice is not made again for every value. */
@inline
function combine(x: usize, side: usize, y: usize, rows: i32, columns: i32, operation: i32): void {
  const quads = columns & ~3
  const rest = columns - quads
  for (let row = 0; row < rows; row++) {
    let s = side
    const end = x + floats(quads)
    while (x < end) {
      v128.store(y, combineLanes(v128.load(x), v128.load(s), operation))
      x += 16
      y += 16
      s += 16
    }
    if (rest) {
      storeFirst(y, combineLanes(loadFirst(x, rest), loadFirst(s, rest), operation), rest)
      x += floats(rest)
      y += floats(rest)
    }
  }
}

@inline
function combineLanes(a: v128, b: v128, operation: i32): v128 {
  if (operation == ADD) return f32x4.add(a, b)
  if (operation == SUBTRACT) return f32x4.sub(a, b)
  return operation == MULTIPLY ? f32x4.mul(a, b) : f32x4.div(a, b)
}

/** `dx = dy where y > 0, else 0`; `y` is relu's input or output. */
export function reluGradient(dy: usize, y: usize, dx: usize, count: i32): void {
  const end = dy + floats(count & ~3)
  const zero = f32x4.splat(0)
  while (dy < end) {
    v128.store(dx, v128.and(v128.load(dy), f32x4.gt(v128.load(y), zero)))
    dy += 16
    y += 16
    dx += 16
  }
  const rest = count & 3
  if (rest) storeFirst(dx, v128.and(loadFirst(dy, rest), f32x4.gt(loadFirst(y, rest), zero)), rest)
}

/** `out[a, c] = scale · Σ_b x[a, b, c]`, summed in blocks so that long sums stay accurate. */
export function sumMiddle(x: usize, out: usize, outer: i32, middle: i32, inner: i32, scale: f32): void {
  if (inner == 1) {
    for (let a = 0; a < outer; a++) {
      store<f32>(out, sumRun(x, middle) * scale)
      out += 4
      x += floats(middle)
    }
    return
  }
  const rowBytes = floats(inner)
  for (let a = 0; a < outer; a++) {
    memory.fill(out, 0, rowBytes)
    for (let first = 0; first < middle; first += 256) {
      const block = x + <usize>first * rowBytes
      const end = block + <usize>min(256, middle - first) * rowBytes
      let c = 0
      for (; c + 16 <= inner; c += 16) addColumns16(block + floats(c), end, rowBytes, out + floats(c))
      for (; c < inner; c += 4) addColumns(block + floats(c), end, rowBytes, out + floats(c), min(4, inner - c))
    }
    for (let at: usize = 0; at < rowBytes; at += 4) store<f32>(out + at, load<f32>(out + at) * scale)
    out += rowBytes
    x += <usize>middle * rowBytes
  }
}

function addColumns16(from: usize, end: usize, stride: usize, out: usize): void {
  let s0 = f32x4.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  for (; from < end; from += stride) {
    s0 = f32x4.add(s0, v128.load(from))
    s1 = f32x4.add(s1, v128.load(from, 16))
    s2 = f32x4.add(s2, v128.load(from, 32))
    s3 = f32x4.add(s3, v128.load(from, 48))
  }
  v128.store(out, f32x4.add(v128.load(out), s0))
  v128.store(out, f32x4.add(v128.load(out, 16), s1), 16)
  v128.store(out, f32x4.add(v128.load(out, 32), s2), 32)
  v128.store(out, f32x4.add(v128.load(out, 48), s3), 48)
}

function addColumns(from: usize, end: usize, stride: usize, out: usize, count: i32): void {
  let sum = f32x4.splat(0)
  for (; from < end; from += stride) sum = f32x4.add(sum, loadFirst(from, count))
  storeFirst(out, f32x4.add(loadFirst(out, count), sum), count)
}

/** Sum of neighbouring values; blocks of 1 024 are summed in f32, the blocks in f64. */
export function sumRun(x: usize, count: i32): f32 {
  let total: f64 = 0
  while (count > 0) {
    const length = min(count, 1024)
    const end = x + floats(length & ~3)
    let sum = f32x4.splat(0)
    for (; x < end; x += 16) sum = f32x4.add(sum, v128.load(x))
    const rest = length & 3
    if (rest) {
      sum = f32x4.add(sum, loadFirst(x, rest))
      x += floats(rest)
    }
    total += <f64>(
      (f32x4.extract_lane(sum, 0) +
        f32x4.extract_lane(sum, 1) +
        (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3)))
    )
    count -= length
  }
  return <f32>total
}

/** `out[segment[row]] += x[row]`; rows with a segment outside 0…segments − 1 are dropped. Rows are added in order. */
export function segmentSum(x: usize, ids: usize, out: usize, rows: i32, columns: i32, segments: i32): void {
  const rowBytes = floats(columns)
  memory.fill(out, 0, <usize>segments * rowBytes)
  const quadBytes = floats(columns & ~3)
  for (let row = 0; row < rows; row++) {
    const id = load<i32>(ids + floats(row))
    if (<u32>id < <u32>segments) {
      const to = out + <usize>id * rowBytes
      let at: usize = 0
      for (; at < quadBytes; at += 16) v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(x + at)))
      for (; at < rowBytes; at += 4) store<f32>(to + at, load<f32>(to + at) + load<f32>(x + at))
    }
    x += rowBytes
  }
}

/** `out[i] = bytes[indices[i]] · scale` for samples of `size` bytes. */
export function gatherBytes(bytes: usize, indices: usize, out: usize, count: i32, size: i32, scale: f32): void {
  const factor = f32x4.splat(scale)
  for (let i = 0; i < count; i++) {
    let from = bytes + <usize>load<i32>(indices + floats(i)) * <usize>size
    const end = from + <usize>size
    while (from + 8 <= end) {
      const words = v128.load_ext<u8>(from)
      v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(words)), factor))
      v128.store(out, f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(words)), factor), 16)
      from += 8
      out += 32
    }
    for (; from < end; from++) {
      store<f32>(out, <f32>load<u8>(from) * scale)
      out += 4
    }
  }
}
