/** Exponential smoothing without the slow start: each value is divided by the weight seen so far. */
export function smooth(values: Float32Array, amount: number): Float32Array {
  const smoothed = new Float32Array(values.length)
  let sum = 0
  let weight = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN
    if (Number.isFinite(value)) {
      sum = amount * sum + (1 - amount) * value
      weight = amount * weight + (1 - amount)
    }
    smoothed[i] = weight === 0 ? NaN : sum / weight
  }
  return smoothed
}
