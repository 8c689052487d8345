/** Softmax cross-entropy of each row, with the gradient of its own loss. */

export interface CrossEntropyReference {
  readonly losses: Float64Array
  readonly hits: Float64Array
  readonly gradient: Float64Array
}

export function softmaxCrossEntropy(logits: Float32Array, labels: readonly number[]): CrossEntropyReference {
  const classes = logits.length / labels.length
  const losses = new Float64Array(labels.length)
  const hits = new Float64Array(labels.length)
  const gradient = new Float64Array(logits.length)
  for (const [row, label] of labels.entries()) {
    const own = Array.from(logits.subarray(row * classes, (row + 1) * classes))
    const greatest = Math.max(...own)
    const powers = own.map((value) => Math.exp(value - greatest))
    const total = powers.reduce((sum, power) => sum + power, 0)
    losses[row] = Math.log(total) + greatest - (own[label] ?? Number.NaN)
    hits[row] = own.indexOf(greatest) === label ? 1 : 0
    for (const [c, power] of powers.entries()) {
      gradient[row * classes + c] = power / total - (c === label ? 1 : 0)
    }
  }
  return { losses, hits, gradient }
}
