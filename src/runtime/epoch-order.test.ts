import fc from 'fast-check'
import { expect, test } from 'vitest'
import { epochOrder } from './epoch-order.ts'
import { planSamples, usedCounts } from './samples.ts'
import { cutBatch } from './train.ts'

const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 })
const place = fc.record({ seed: fc.nat(), epoch: fc.nat({ max: 9 }) })

test('every sample once an epoch, however it is cut into batches', () => {
  fc.assert(
    fc.property(sizes, place, fc.integer({ min: 1, max: 40 }), (counts, where, batchSize) => {
      const order = epochOrder(counts, where)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const seen = new Set<string>()
      for (let start = 0; start < total; start += batchSize) {
        const parts = cutBatch(order, start, Math.min(start + batchSize, total))
        for (const { chunk, rows } of parts) for (const row of Array.from(rows)) seen.add(`${chunk}/${row}`)
      }
      expect(seen.size).toBe(total)
    }),
    { numRuns: 200, seed: 1 },
  )
})

test('the first epoch takes chunks as they arrive; later ones do not; seeds and epochs differ', () => {
  const counts = Array.from({ length: 12 }, () => 30)
  const first = epochOrder(counts, { seed: 7, epoch: 0 })
  expect([...first.chunk]).toEqual([...first.chunk].toSorted((left, right) => left - right))
  const second = epochOrder(counts, { seed: 7, epoch: 1 })
  expect([...second.chunk]).not.toEqual([...first.chunk])
  expect(epochOrder(counts, { seed: 7, epoch: 1 })).toEqual(second)
  expect(epochOrder(counts, { seed: 8, epoch: 1 })).not.toEqual(second)
})

test('a limit takes the head of the file, a tenth of each chunk validates', () => {
  expect(usedCounts([2500, 2500, 2500], 3000)).toEqual([2500, 500])
  expect(planSamples([2500, 2500, 2500], 3000)).toEqual({
    trainSizes: [2250, 450],
    trainCount: 2700,
    validationCount: 300,
  })
  expect(
    planSamples(
      Array.from({ length: 24 }, () => 2500),
      null,
    ),
  ).toMatchObject({ trainCount: 54_000, validationCount: 6000 })
})
