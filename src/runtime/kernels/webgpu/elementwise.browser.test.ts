import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import * as reference from '../wasm/reference/elementwise.ts'
import { deviceErrors, excess, forAll, read, seeds, sides, startWebgpuWithKernels, values } from './test-cases.ts'

beforeAll(() => startWebgpuWithKernels())

const shapes = fc.record({ a: sides, b: sides, c: sides, seed: seeds })

describe('elementwise kernels on webgpu', () => {
  it('combine rows with a common side', async () => {
    const operations = [
      [tf.add, (value: number, other: number) => value + other],
      [tf.sub, (value: number, other: number) => value - other],
      [tf.mul, (value: number, other: number) => value * other],
      [tf.div, (value: number, other: number) => value / other],
    ] as const
    await forAll(
      fc.tuple(shapes, fc.constantFrom(...operations)),
      20,
      async ([{ a, b, c, seed }, [operate, exact]]) => {
        const x = values(seed, a * b * c)
        const side = values(seed + 1, c).map((value) => value + 2)
        const y = tf.tidy(() => operate(tf.tensor3d(x, [a, b, c]), tf.tensor1d(side)))
        expect(y.shape).toEqual([a, b, c])
        expect(excess(await read(y), reference.combineRows(x, side, exact))).toBeLessThanOrEqual(1)
      },
    )
    expect(deviceErrors).toEqual([])
  })

  it('sum and average over neighbouring axes', async () => {
    await forAll(shapes, 15, async ({ a, b, c, seed }) => {
      const x = values(seed, a * b * c)
      const [over, inside, average] = tf.tidy(() => {
        const cube = tf.tensor3d(x, [a, b, c])
        return [tf.sum(cube, [0, 1]), tf.sum(cube, 1, true), tf.mean(cube, -1)]
      }) as [tf.Tensor, tf.Tensor, tf.Tensor]
      expect(inside.shape).toEqual([a, 1, c])
      expect(excess(await read(over), reference.sumMiddle(x, a * b, c))).toBeLessThanOrEqual(1)
      expect(excess(await read(inside), reference.sumMiddle(x, b, c))).toBeLessThanOrEqual(1)
      const means = reference.sumMiddle(x, c, 1).map((total) => total / c)
      expect(excess(await read(average), means)).toBeLessThanOrEqual(1)
    })
    expect(deviceErrors).toEqual([])
  })

  it('sum a hundred thousand values in two stages, the same way each time', async () => {
    const x = values(4, 100_000)
    const tensor = tf.tensor2d(x, [50_000, 2])
    const first = await read(tf.sum(tensor, 0))
    expect(excess(first, reference.sumMiddle(x, 50_000, 2))).toBeLessThanOrEqual(1)
    expect(await read(tf.sum(tensor, 0))).toEqual(first)
    tensor.dispose()
  })

  it("give relu's gradient", async () => {
    await forAll(shapes, 8, async ({ a, b, c, seed }) => {
      const x = values(seed, a * b * c)
      const dy = values(seed + 1, x.length)
      const dx = tf.tidy(() => tf.grad((value) => tf.relu(value))(tf.tensor1d(x), tf.tensor1d(dy)))
      expect(excess(await read(dx), reference.reluGradient(dy, x))).toBeLessThanOrEqual(1)
    })
  })
})

describe('transpose on webgpu', () => {
  it('moves floats, integers and integers that are called floats', async () => {
    const permutations = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4, maxLength: 4 })
    const kinds = fc.constantFrom('float32', 'int32', 'cast', 'bool')
    const cases = fc.record({
      permutation: permutations,
      kind: kinds,
      shape: fc.tuple(sides, sides, sides),
      seed: seeds,
    })
    await forAll(cases, 20, async ({ permutation, kind, shape, seed }) => {
      const size = [...shape.map((side) => Math.min(side, 5)), 3]
      const source = values(
        seed,
        size.reduce((product, side) => product * side, 1),
      ).map((value) => (kind === 'float32' ? value : kind === 'bool' ? Number(value > 0.2) : Math.round(value * 9)))
      const { y, shape: turned } = tf.tidy(() => {
        const x = tf.tensor(source, size, kind === 'cast' ? 'int32' : kind)
        // Off the CPU, where tfjs would transpose small tensors itself.
        webgpuUpload(x)
        const cast = kind === 'cast' || kind === 'bool' ? tf.cast(x, 'float32') : x
        const moved = tf.transpose(cast, permutation)
        // An operation on top, for a reader that trusts the buffer's type.
        return { y: kind === 'int32' ? moved : tf.add(moved, 0), shape: moved.shape }
      })
      expect(turned).toEqual(permutation.map((axis) => size[axis]))
      const expected = transposed(source, size, permutation).map((value) => value + 0) // integers have no −0
      expect(Array.from(await read(y))).toEqual(expected)
    })
    expect(deviceErrors).toEqual([])
  })
})

function webgpuUpload(tensor: tf.Tensor): void {
  const backend = tf.backend() as unknown as { uploadToGPU: (id: object) => void } // the backend of this file
  backend.uploadToGPU(tensor.dataId)
}

function transposed(source: Float32Array, shape: readonly number[], permutation: readonly number[]): number[] {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1))
  return permutation
    .reduce<number[]>(
      (places, axis) =>
        places.flatMap((place) => Array.from({ length: shape[axis] ?? 1 }, (_, i) => place + i * (strides[axis] ?? 1))),
      [0],
    )
    .map((place) => source[place] ?? 0)
}
