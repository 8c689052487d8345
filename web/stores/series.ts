/**
 * Append-only columns of one run's metrics: amortised growth, no copy per point.
 * Every step is kept until the named maximum; only beyond it are the oldest points thinned.
 */
import { METRIC_NAMES, type MetricColumns, type MetricName } from '../../src/index.ts'

const FIRST_CAPACITY = 1024
/** About 32 MB of curves for one run; beyond it the oldest half is thinned to every second point. */
const MAX_POINTS = 2 ** 21

export interface RunSeries {
  readonly length: () => number
  /** A view of the points so far; valid until the next append. */
  readonly column: (name: MetricName) => Float32Array
  /** Steps that are there already are taken again after a fault: the new points replace the old ones. */
  readonly append: (columns: MetricColumns) => void
  /** Forgets the points after a step: a run continued from a checkpoint takes these steps again. */
  readonly truncateAfter: (step: number) => void
}

export function createSeries(maximumPoints = MAX_POINTS): RunSeries {
  let length = 0
  let capacity = FIRST_CAPACITY
  const columns = new Map(METRIC_NAMES.map((name) => [name, new Float32Array(FIRST_CAPACITY)]))

  function column(name: MetricName): Float32Array {
    return columns.get(name)?.subarray(0, length) ?? new Float32Array()
  }

  function grow(needed: number): void {
    while (capacity < needed) capacity *= 2
    for (const name of METRIC_NAMES) {
      const wider = new Float32Array(capacity)
      wider.set(column(name))
      columns.set(name, wider)
    }
  }

  function thin(): void {
    const recent = Math.ceil(length / 2)
    const thinned = Math.ceil(recent / 2)
    for (const name of METRIC_NAMES) {
      const values = column(name)
      for (let i = 0; i < thinned; i++) values[i] = values[2 * i] ?? 0
      values.copyWithin(thinned, recent)
    }
    length = thinned + length - recent
  }

  function append(added: MetricColumns): void {
    const [first] = added.step
    if (first !== undefined) truncateAfter(first - 1)
    if (length + added.step.length > maximumPoints) thin()
    if (length + added.step.length > capacity) grow(length + added.step.length)
    for (const name of METRIC_NAMES) columns.get(name)?.set(added[name], length)
    length += added.step.length
  }

  function truncateAfter(step: number): void {
    const steps = column('step')
    while (length > 0 && (steps[length - 1] ?? 0) > step) length--
  }

  return { length: () => length, column, append, truncateAfter }
}
