/** How one value passed through an activation. Pure. */
import { offsetOf, valueAt } from './place.ts'
import { figure, term, type ExplainValue } from './value-explanation.ts'

const FORMULAS: Readonly<Record<string, string>> = {
  linear: 'y = x',
  relu: 'y = max(0, x)',
  tanh: 'y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
  sigmoid: 'y = 1 / (1 + e⁻ˣ)',
  softmax: 'y[u] = exp(x[u]) / Σ exp(x[i])',
  gelu: 'y = x · Φ(x)',
}

export const explainActivation: ExplainValue = (probe, parameters, place) => {
  const [input] = probe.inputs
  const name = String(parameters['activation'])
  const output = valueAt(probe.output, place)
  const value = input ? valueAt(input, place) : Number.NaN
  const formula = FORMULAS[name] ?? `y = ${name}(x)`
  if (name !== 'softmax' || !input) {
    return { grids: [], equation: `${name}(${figure(value)}) = ${figure(output)}`, formula }
  }
  // Over the last axis: the units of a vector, the maps of a pixel.
  const count = input.shape.at(-1) ?? 1
  const start = Math.floor(offsetOf(input.shape, place) / count) * count
  const row = Array.from(input.values.subarray(start, start + count))
  // e to a large score overflows; the quotient stays the same when both are shifted by the largest.
  const largest = Math.max(...row)
  const sum = row.reduce((total, score) => total + Math.exp(score - largest), 0)
  const shift = largest === 0 ? '' : ` − ${term(largest)}`
  return {
    grids: [],
    equation: `exp(${figure(value)}${shift}) / ${figure(sum)} = ${figure(output)}`,
    formula: `${formula} = exp(x[u] − max) / Σ exp(x[i] − max)`,
  }
}
