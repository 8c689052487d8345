/** What an output node shows of its values. Pure. */

export interface RankedProbability {
  /** Of the class. */
  readonly index: number
  readonly probability: number
  readonly isBest: boolean
}

/** In class order where all fit, else the most probable first. */
export function rankProbabilities(values: Float32Array, rows: number): readonly RankedProbability[] {
  const probabilities = toProbabilities(values)
  const best = probabilities.indexOf(Math.max(...probabilities))
  const all = probabilities.map((probability, index) => ({ index, probability, isBest: index === best }))
  return all.length <= rows ? all : all.toSorted((a, b) => b.probability - a.probability).slice(0, rows)
}

/** A last layer without softmax gives scores; the loss reads them as logits, and so does the picture. */
function toProbabilities(values: Float32Array): readonly number[] {
  const plain = Array.from(values)
  const sum = plain.reduce((total, value) => total + value, 0)
  const isDistribution = Math.abs(sum - 1) < 1e-3 && plain.every((value) => value >= 0)
  if (isDistribution) return plain
  const highest = Math.max(...plain)
  const powers = plain.map((value) => Math.exp(value - highest))
  const total = powers.reduce((accumulated, power) => accumulated + power, 0)
  return powers.map((power) => power / total)
}
