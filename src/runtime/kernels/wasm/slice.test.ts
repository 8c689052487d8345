import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import * as reference from './reference/slice.ts'
import { startWasmWithKernels } from './test-backend.ts'
import { noise } from './test-comparison.ts'
import { seeds } from './test-windows.ts'

beforeAll(startWasmWithKernels)

const axis = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(), fc.nat())
  .map(([side, a, b]) => ({ side, begin: a % side, size: 1 + (b % (side - (a % side))) }))

it('cuts any box out of a tensor of any rank', () => {
  fc.assert(
    fc.property(fc.array(axis, { minLength: 1, maxLength: 5 }), fc.boolean(), seeds, (axes, takesWhole, seed) => {
      tf.tidy(() => {
        const shape = axes.map(({ side }) => side)
        // Whole trailing axes become one run.
        const isWhole = (i: number) => takesWhole && i > 1
        const begin = axes.map((own, i) => (isWhole(i) ? 0 : own.begin))
        const size = axes.map((own, i) => (isWhole(i) ? own.side : own.size))
        const values = noise(
          seed,
          shape.reduce((product, side) => product * side, 1),
        )
        const x = tf.tensor(values, shape)
        const expected = reference.slice(values, { shape, begin, size })
        const cut = tf.slice(x, begin, size)
        expect(cut.shape).toEqual(size)
        expect(cut.dataSync()).toEqual(expected)
        const isLarge = tf.greater(x, 0.2)
        const flags = tf.slice(isLarge, begin, size).dataSync()
        expect(Array.from(flags)).toEqual(Array.from(expected, (value) => (value > Math.fround(0.2) ? 1 : 0)))
      })
    }),
    { numRuns: 200 },
  )
})

it('has a gradient and takes empty boxes', () => {
  const dx = tf.grad((x) => tf.slice(x, [1, 0], [1, 2]))(tf.ones([2, 3]), tf.tensor2d([[5, 7]]))
  expect(Array.from(dx.dataSync())).toEqual([0, 0, 0, 5, 7, 0])
  expect(tf.slice(tf.ones([2, 3]), [1, 0], [0, 3]).shape).toEqual([0, 3])
})

it('splits and joins along any axis', () => {
  const cases = fc.record({
    shape: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
    axis: fc.nat(),
    sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 4 }),
  })
  fc.assert(
    fc.property(cases, seeds, ({ shape: sides, axis: anyAxis, sizes }, seed) => {
      tf.tidy(() => {
        const axis = anyAxis % sides.length
        const total = sizes.reduce((sum, size) => sum + size, 0)
        const shape = sides.with(axis, total)
        const values = noise(
          seed,
          shape.reduce((product, side) => product * side, 1),
        )
        const x = tf.tensor(values, shape)
        const parts = tf.split(x, sizes, axis)
        let start = 0
        for (const [i, part] of parts.entries()) {
          const begin = shape.map((_, own) => (own === axis ? start : 0))
          const size = shape.with(axis, sizes[i] ?? 0)
          expect(part.shape).toEqual(size)
          expect(part.dataSync()).toEqual(reference.slice(values, { shape, begin, size }))
          start += sizes[i] ?? 0
        }
        expect(tf.concat(parts, axis).dataSync()).toEqual(values)
        const flags = tf.concat(
          parts.map((part) => tf.greater(part, 0)),
          axis,
        )
        expect(flags.dataSync()).toEqual(tf.greater(x, 0).dataSync())
      })
    }),
    { numRuns: 150 },
  )
})
