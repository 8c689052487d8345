import { stratify } from './stratify.mjs'

const TEST_SHARE = 0.2
/** A regression is stratified by fifths of its target. */
const FIFTHS = 5

/**
 * Parts the rows of a table into training and test, each class (or each fifth of the target) in proportion, and
 * measures the columns on the training part: the network sees `(value − mean) / deviation`.
 */
export function splitTable({ id, rows, labels, targets, columns, target }) {
  const strata = labels ?? fifths(targets)
  const order = stratify(strata, `${id}/split`)
  const test = order.slice(0, Math.round(rows.length * TEST_SHARE))
  const train = order.slice(test.length)
  const pick = (indices) => ({
    labels: indices.map((index) => strata[index]),
    rows: indices.map((index) => rows[index]),
    ...(targets && { targets: indices.map((index) => targets[index]) }),
  })
  const measured = columns.map((column, place) => ({ ...column, ...measure(train.map((index) => rows[index][place])) }))
  return {
    train: pick(train),
    test: pick(test),
    columns: measured,
    ...(targets && { target: { ...target, ...measure(train.map((index) => targets[index])) } }),
  }
}

function fifths(targets) {
  const bounds = targets.toSorted((one, other) => one - other)
  const limits = Array.from({ length: FIFTHS - 1 }, (_, i) => bounds[Math.floor(((i + 1) * bounds.length) / FIFTHS)])
  return targets.map((value) => limits.filter((limit) => value >= limit).length)
}

function measure(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  const written = (value) => Number(value.toPrecision(7))
  return { mean: written(mean), deviation: written(Math.sqrt(variance)) }
}
