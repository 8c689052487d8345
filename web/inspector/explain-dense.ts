/** How one unit of a dense layer came about: its strongest inputs, what the others add, the bias. Pure. */
import type { LayerProbe } from '../../src/index.ts'

export interface Contribution {
  /** Of the input value. */
  readonly index: number
  readonly input: number
  readonly weight: number
}

export interface UnitExplanation {
  /** The largest products by size, largest first. */
  readonly strongest: readonly Contribution[]
  /** All other products together. */
  readonly rest: number
  readonly restCount: number
  readonly sum: number
  readonly bias: number
  readonly output: number
}

export function explainUnit(
  probe: LayerProbe,
  { unit, shown }: { readonly unit: number; readonly shown: number },
): UnitExplanation | null {
  const [input] = probe.inputs
  const kernel = probe.weights.find(({ name }) => name === 'kernel')
  if (!input || !kernel || input.shape.length !== 1) return null
  const [, units = 0] = kernel.shape
  const all = Array.from(input.values, (value, index) => ({
    index,
    input: value,
    weight: kernel.values[index * units + unit] ?? 0,
  }))
  const product = ({ input: value, weight }: Contribution) => value * weight
  const sorted = all.toSorted((a, b) => Math.abs(product(b)) - Math.abs(product(a)))
  const total = (entries: readonly Contribution[]) => entries.reduce((sum, entry) => sum + product(entry), 0)
  return {
    strongest: sorted.slice(0, shown),
    rest: total(sorted.slice(shown)),
    restCount: Math.max(0, sorted.length - shown),
    sum: total(all),
    bias: probe.weights.find(({ name }) => name === 'bias')?.values[unit] ?? 0,
    output: probe.output.values[unit] ?? 0,
  }
}

export function strongestUnit(values: Float32Array): number {
  return values.reduce((best, value, index) => (value > (values[best] ?? -Infinity) ? index : best), 0)
}
