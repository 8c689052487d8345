/** Activations, for the 64-bit reference. */
import type { Values } from './reference-values.testing.ts'

export function activated({ shape, values }: Values, activation: string): Values {
  if (activation === 'softmax') return { shape, values: softmax(values, shape.at(-1) ?? 1) }
  const functions: Readonly<Record<string, (x: number) => number>> = {
    linear: (x) => x,
    relu: (x) => Math.max(0, x),
    tanh: Math.tanh,
    sigmoid: (x) => 1 / (1 + Math.exp(-x)),
    gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  }
  const apply = functions[activation]
  if (!apply) throw new Error(`no reference for ${activation}`)
  return { shape, values: values.map(apply) }
}

function softmax(values: Float64Array, width: number): Float64Array {
  return values.map((value, at) => {
    const start = at - (at % width)
    const row = values.slice(start, start + width)
    const greatest = Math.max(...row)
    return Math.exp(value - greatest) / row.reduce((sum, other) => sum + Math.exp(other - greatest), 0)
  })
}

/** Its power series: exact to the last digits for the small arguments of a test. */
function erf(x: number): number {
  let term = x
  let sum = x
  for (let n = 1; n < 60; n++) {
    term *= -(x * x) / n
    sum += term / (2 * n + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}
