/** Append-only columns of one run's metrics: amortised growth, no copy per point. */
import type { MetricColumns, MetricName } from '../../src/index.ts'

const FIRST_CAPACITY = 1024
/** About 40 MB of curves for one run; beyond it the oldest half is thinned to every second point. */
const MAX_POINTS = 2 ** 21
const NAMES: readonly MetricName[] = ['step', 'loss', 'accuracy', 'error']

export interface RunSeries {
  readonly length: () => number
  /** A view of the points so far; valid until the next append. */
  readonly column: (name: MetricName) => Float32Array
  readonly append: (columns: MetricColumns) => void
}

export function createSeries(): RunSeries {
  let length = 0
  let capacity = FIRST_CAPACITY
  const columns = new Map(NAMES.map((name) => [name, new Float32Array(FIRST_CAPACITY)]))

  function column(name: MetricName): Float32Array {
    return columns.get(name)?.subarray(0, length) ?? new Float32Array()
  }

  function grow(needed: number): void {
    while (capacity < needed) capacity *= 2
    for (const name of NAMES) {
      const wider = new Float32Array(capacity)
      wider.set(column(name))
      columns.set(name, wider)
    }
  }

  function thin(): void {
    const kept = length - Math.floor(length / 4)
    for (const name of NAMES) {
      const values = column(name)
      for (let i = 0; i < length / 4; i++) values[i] = values[2 * i] ?? 0
      values.copyWithin(Math.ceil(length / 4), Math.ceil(length / 2))
    }
    length = kept
  }

  function append(added: MetricColumns): void {
    if (length + added.step.length > MAX_POINTS) thin()
    if (length + added.step.length > capacity) grow(length + added.step.length)
    for (const name of NAMES) columns.get(name)?.set(added[name], length)
    length += added.step.length
  }

  return { length: () => length, column, append }
}
