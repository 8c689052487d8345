/**
 * Which rows of the data set play which part: the first `limit` samples of the training file,
 * of which a tenth, stratified within each chunk, is validation; and the untouched test file.
 */
import { splitChunk } from '../data/split.ts'
import type { ChunkRows, ResidentData } from './resident-data.ts'

export interface SamplePlan {
  readonly trainSizes: readonly number[]
  readonly trainCount: number
  readonly validationCount: number
}

const VALIDATION_SHARE = 0.1

/** Samples each chunk contributes under a limit. */
export function usedCounts(counts: readonly number[], limit: number | null): number[] {
  let left = limit ?? Number.POSITIVE_INFINITY
  return counts
    .map((count) => {
      const used = Math.min(count, left)
      left -= used
      return used
    })
    .filter((used) => used > 0)
}

function validationSize(used: number): number {
  return Math.round(used * VALIDATION_SHARE)
}

export function planSamples(counts: readonly number[], limit: number | null): SamplePlan {
  const used = usedCounts(counts, limit)
  const trainSizes = used.map((count) => count - validationSize(count))
  const total = used.reduce((sum, count) => sum + count, 0)
  const trainCount = trainSizes.reduce((sum, count) => sum + count, 0)
  return { trainSizes, trainCount, validationCount: total - trainCount }
}

export interface Samples {
  readonly plan: SamplePlan
  /** Rows of one training chunk by part; computed once the chunk is there. */
  readonly rows: (chunk: number) => { readonly train: Uint32Array; readonly validation: Uint32Array }
  /** Test rows, or validation rows, chunk by chunk; `limit` takes the first n, of which those that arrived. */
  readonly heldOut: (
    split: 'validation' | 'test',
    limit: number | null,
    arrived: ReadonlySet<number>,
  ) => readonly ChunkRows[]
  /** Chunks that must have arrived before `heldOut` can answer. */
  readonly chunksOf: (split: 'validation' | 'test', limit: number | null) => readonly number[]
}

export function createSamples(data: Pick<ResidentData, 'card' | 'labels'>, limit: number | null): Samples {
  const trainCounts = data.card.splits.train.map((chunk) => chunk.count)
  const testCounts = data.card.splits.test.map((chunk) => chunk.count)
  const used = usedCounts(trainCounts, limit)
  const cache = new Map<number, { train: Uint32Array; validation: Uint32Array }>()

  function rows(chunk: number): { train: Uint32Array; validation: Uint32Array } {
    const known = cache.get(chunk)
    if (known) return known
    const count = used[chunk] ?? 0
    const labels = data.labels('train', chunk).subarray(0, count)
    const split = splitChunk(labels, { chunk, validation: validationSize(count) })
    cache.set(chunk, split)
    return split
  }

  function heldOutCounts(split: 'validation' | 'test', most: number | null): number[] {
    return usedCounts(split === 'test' ? testCounts : used.map(validationSize), most)
  }

  return {
    plan: planSamples(trainCounts, limit),
    rows,
    heldOut: (split, most, arrived) =>
      heldOutCounts(split, most).flatMap((count, chunk) => {
        if (!arrived.has(chunk)) return []
        const part = split === 'test' ? Uint32Array.from({ length: count }, (_, row) => row) : rows(chunk).validation
        return [{ chunk, rows: part.subarray(0, count) }]
      }),
    chunksOf: (split, most) => [...heldOutCounts(split, most).keys()],
  }
}
