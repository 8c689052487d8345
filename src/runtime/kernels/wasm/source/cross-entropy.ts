/** Softmax cross-entropy from logits and integer labels, with its gradient, in two passes over each row. */
import { floats, loadFirst, multiplyAdd, storeFirst } from './lanes'

/**
 * For each row: `losses = −log softmax(row)[label]`, `hits` = 1 where the greatest logit is the label's (first of ties),
 * and `gradient = softmax(row) − oneHot(label)`, to be scaled by the loss' own gradient.
 */
export function softmaxCrossEntropy(
  logits: usize,
  labels: usize,
  losses: usize,
  hits: usize,
  gradient: usize,
  rows: i32,
  classes: i32,
): void {
  const quads = classes & ~3
  const rest = classes & 3
  for (let row = 0; row < rows; row++) {
    let greatest = load<f32>(logits)
    let argument = 0
    for (let c = 1; c < classes; c++) {
      const value = load<f32>(logits + floats(c))
      if (value > greatest) {
        greatest = value
        argument = c
      }
    }
    const shift = f32x4.splat(greatest)
    let total: f64 = 0
    for (let c = 0; c < quads; c += 4) {
      const power = exponential(f32x4.sub(v128.load(logits + floats(c)), shift))
      v128.store(gradient + floats(c), power)
      total += lanesAsDouble(power)
    }
    if (rest) {
      const power = exponential(f32x4.sub(loadFirst(logits + floats(quads), rest), shift))
      storeFirst(gradient + floats(quads), power, rest)
      total += <f64>f32x4.extract_lane(power, 0)
      if (rest > 1) total += <f64>f32x4.extract_lane(power, 1)
      if (rest > 2) total += <f64>f32x4.extract_lane(power, 2)
    }
    const scale = f32x4.splat(<f32>(1 / total))
    for (let c = 0; c < quads; c += 4) {
      v128.store(gradient + floats(c), f32x4.mul(v128.load(gradient + floats(c)), scale))
    }
    if (rest) {
      const at = gradient + floats(quads)
      storeFirst(at, f32x4.mul(loadFirst(at, rest), scale), rest)
    }
    const label = load<i32>(labels)
    const isKnown = <u32>label < <u32>classes
    if (isKnown) {
      const at = gradient + floats(label)
      store<f32>(at, load<f32>(at) - 1)
    }
    const own = isKnown ? <f64>load<f32>(logits + floats(label)) : <f64>NaN // an impossible label must not look trained
    store<f32>(losses, <f32>(logarithm(total) + <f64>greatest - own))
    store<f32>(hits, isKnown && argument == label ? 1 : 0)
    labels += 4
    losses += 4
    hits += 4
    logits += floats(classes)
    gradient += floats(classes)
  }
}

/** `out[row] = x[row] · factors[row]`. */
export function scaleRows(x: usize, factors: usize, out: usize, rows: i32, columns: i32): void {
  const quads = columns & ~3
  for (let row = 0; row < rows; row++) {
    const factor = load<f32>(factors + floats(row))
    const factorLanes = f32x4.splat(factor)
    const end = x + floats(quads)
    for (; x < end; x += 16) {
      v128.store(out, f32x4.mul(v128.load(x), factorLanes))
      out += 16
    }
    for (let c = quads; c < columns; c++) {
      store<f32>(out, load<f32>(x) * factor)
      x += 4
      out += 4
    }
  }
}

@inline
function lanesAsDouble(value: v128): f64 {
  return (
    <f64>f32x4.extract_lane(value, 0) +
    <f64>f32x4.extract_lane(value, 1) +
    (<f64>f32x4.extract_lane(value, 2) + <f64>f32x4.extract_lane(value, 3))
  )
}

/**
 * eˣ for x ≤ 0: x = n·ln 2 + r with |r| ≤ ln 2 / 2, the series of eʳ to r⁷, and n put into the exponent bits.
 * Below −87.3 the result is 0, as f32 has no normal number there. NaN stays NaN.
 */
export function exponential(x: v128): v128 {
  const inRange = f32x4.max(x, f32x4.splat(-88))
  const n = f32x4.nearest(f32x4.mul(inRange, f32x4.splat(1.4426950408889634)))
  // ln 2 in two parts, the first with trailing zero bits, so that n·high is exact
  let r = f32x4.sub(inRange, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)))
  let series = f32x4.splat(1 / 5040.0)
  series = multiplyAdd(series, r, f32x4.splat(1 / 720.0))
  series = multiplyAdd(series, r, f32x4.splat(1 / 120.0))
  series = multiplyAdd(series, r, f32x4.splat(1 / 24.0))
  series = multiplyAdd(series, r, f32x4.splat(1 / 6.0))
  series = multiplyAdd(series, r, f32x4.splat(0.5))
  series = multiplyAdd(series, r, f32x4.splat(1))
  series = multiplyAdd(series, r, f32x4.splat(1))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  const value = f32x4.mul(series, power)
  return v128.andnot(value, f32x4.lt(x, f32x4.splat(-87.3)))
}

/** Natural logarithm of a normal number ≥ 1, in f64: exponent bits plus 2·artanh((m − 1) / (m + 1)) of the mantissa. */
export function logarithm(x: f64): f64 {
  if (!(x < Infinity)) return x
  const bits = reinterpret<u64>(x)
  let exponent = <i32>((bits >> 52) & 0x7ff) - 1023
  let mantissa = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5
    exponent++
  }
  const s = (mantissa - 1) / (mantissa + 1)
  const square = s * s
  let series: f64 = 1 / 15.0
  series = series * square + 1 / 13.0
  series = series * square + 1 / 11.0
  series = series * square + 1 / 9.0
  series = series * square + 1 / 7.0
  series = series * square + 1 / 5.0
  series = series * square + 1 / 3.0
  series = series * square + 1
  return <f64>exponent * 0.6931471805599453 + 2 * s * series
}
