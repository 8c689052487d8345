/**
 * Exponential smoothing without the slow start: each value is divided by the weight seen so far.
 * The window widens with the curve, so that the steep beginning is not smeared, the long end is
 * calm, and what has been drawn once does not change when more steps come.
 */
const FIRST_STEPS = 60

/** `amount` 0 is the curve itself; it is meant per step for the first steps, then per share of the steps so far. */
export function smooth(values: Float32Array, amount: number): Float32Array {
  const smoothed = new Float32Array(values.length)
  let sum = 0
  let weight = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN
    if (Number.isFinite(value)) {
      const kept = amount ** (FIRST_STEPS / Math.max(FIRST_STEPS, i))
      sum = kept * sum + (1 - kept) * value
      weight = kept * weight + (1 - kept)
    }
    smoothed[i] = weight === 0 ? NaN : sum / weight
  }
  return smoothed
}
