/** Vector helpers shared by all kernels. Pointers are bytes in the memory of tfjs; nothing here owns memory. */

/** `a·b + c`. The second build fuses it into one rounding where the processor can, which doubles throughput on many. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(c, f32x4.mul(a, b))
}

@inline
export function floats(count: i32): usize {
  return (<usize>count) << 2
}

@inline
export function roundUp(count: i32, multiple: i32): i32 {
  return ((count + multiple - 1) / multiple) * multiple
}

/** The first `count` (1–4) floats at `from`; other lanes are 0. Never reads beyond them. */
@inline
export function loadFirst(from: usize, count: i32): v128 {
  if (count >= 4) return v128.load(from)
  if (count == 3) return v128.load_lane<f32>(from, v128.load64_zero(from), 2, 8)
  return count == 2 ? v128.load64_zero(from) : v128.load32_zero(from)
}

@inline
export function storeFirst(to: usize, value: v128, count: i32): void {
  if (count >= 4) {
    v128.store(to, value)
  } else if (count == 1) {
    v128.store_lane<f32>(to, value, 0)
  } else {
    v128.store_lane<f64>(to, value, 0)
    if (count == 3) v128.store_lane<f32>(to, value, 2, 8)
  }
}

@inline
export function sumLanes(value: v128): f32 {
  return (
    f32x4.extract_lane(value, 0) +
    f32x4.extract_lane(value, 1) +
    (f32x4.extract_lane(value, 2) + f32x4.extract_lane(value, 3))
  )
}
