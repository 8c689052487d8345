/** The measure by which a kernel equals its twin, and what it is tried with. */

/** Greatest difference over what is allowed, 1e-4·max|b| + 1e-6: at most 1 where the two are equal. */
export function excess(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY
  let greatest = 0
  let difference = 0
  for (let i = 0; i < expected.length; i++) {
    const want = expected[i] ?? 0
    const got = actual[i] ?? 0
    if (Number.isFinite(want)) greatest = Math.max(greatest, Math.abs(want))
    if (Object.is(want, got)) continue
    // A NaN on one side only must not be passed over by `max`.
    difference = Math.max(difference, Number.isNaN(want - got) ? Number.POSITIVE_INFINITY : Math.abs(want - got))
  }
  return difference / (1e-4 * greatest + 1e-6)
}

/**
 * Values in [−0.6, 1) from a seed: fast-check draws the seed, not a hundred thousand numbers. Their mean is not 0, for a
 * long sum that cancels to nearly 0 has no four digits in f32, whoever computes it.
 */
export function noise(seed: number, length: number): Float32Array {
  let state = seed | 0
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return 0.2 + 0.8 * (state / 2 ** 31)
  })
}
