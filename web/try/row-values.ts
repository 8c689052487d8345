/** A row of a table between what was measured and what the network sees. Pure. */
import type { Column } from '../../src/index.ts'

/** Beyond so many standard deviations hardly anything of the data set lies. */
const REACH = 2.5
const STOPS = 100

export interface ColumnRange {
  readonly minimum: number
  readonly maximum: number
  readonly step: number
}

/** Of round numbers; nothing below zero where nothing can be. */
export function rangeOf({ mean, deviation }: Column): ColumnRange {
  const step = 10 ** Math.floor(Math.log10((2 * REACH * deviation) / STOPS))
  const low = mean - REACH * deviation
  const round = (value: number) => Number((Math.round(value / step) * step).toPrecision(10))
  return { minimum: round(mean > 0 && low < 0 ? 0 : low), maximum: round(mean + REACH * deviation), step }
}

/** A sample of the data set, or its average where none is here yet. */
export function startOf(columns: readonly Column[], sample: Float32Array | null): readonly number[] {
  return columns.map((column, index) => {
    const { minimum, maximum, step } = rangeOf(column)
    const value = column.mean + (sample?.[index] ?? 0) * column.deviation
    // What was 2 before it was standardised in single precision is 2 again, and 0 is 0.
    const grain = step / 100
    return Math.min(maximum, Math.max(minimum, Number((Math.round(value / grain) * grain).toPrecision(6))))
  })
}

export function standardised(row: readonly number[], columns: readonly Column[]): Float32Array {
  return Float32Array.from(columns, ({ mean, deviation }, index) => ((row[index] ?? mean) - mean) / deviation)
}
