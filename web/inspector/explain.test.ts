import { expect, it } from 'vitest'
import type { LayerProbe, TensorValues } from '../../src/index.ts'
import { explainPixel } from './explain-convolution.ts'
import { explainUnit, strongestUnit } from './explain-dense.ts'
import { strongestPlace } from './place.ts'

const tensor = (shape: readonly number[], values: readonly number[]): TensorValues => ({
  shape,
  values: new Float32Array(values),
})
const count = (length: number) => Array.from({ length }, (_, index) => index + 1)

/** [3, 3, 2] under a [2, 2, 2, 1] kernel of ones with bias 0.5. */
function convolution(output: TensorValues): LayerProbe {
  return {
    node: 'a',
    step: 0,
    inputs: [tensor([3, 3, 2], count(18))],
    preActivation: output,
    output,
    weights: [
      { name: 'kernel', ...tensor([2, 2, 2, 1], Array<number>(8).fill(1)) },
      { name: 'bias', ...tensor([1], [0.5]) },
    ],
  }
}

it('adds up the patch under the kernel over all channels', () => {
  const probe = convolution(tensor([2, 2, 1], [44.5, 60.5, 92.5, 108.5]))
  const window = { size: [2, 2], strides: [1, 1], padding: 'valid' } as const
  const pixel = explainPixel(probe, window, { map: 0, row: 1, column: 0, channel: 1 })
  expect(pixel).toMatchObject({
    patch: [
      [8, 10],
      [14, 16],
    ],
    kernel: [
      [1, 1],
      [1, 1],
    ],
    sum: 92,
    bias: 0.5,
    output: 92.5,
  })
})

it('pads as Keras does: the odd pixel behind', () => {
  const probe = convolution(tensor([3, 3, 1], Array<number>(9).fill(0)))
  const window = { size: [2, 2], strides: [1, 1], padding: 'same' } as const
  expect(explainPixel(probe, window, { map: 0, row: 2, column: 2, channel: 0 })?.patch).toEqual([
    [17, 0],
    [0, 0],
  ])
  expect(explainPixel(probe, window, { map: 0, row: 0, column: 0, channel: 0 })?.patch).toEqual([
    [1, 3],
    [7, 9],
  ])
})

it('finds the strongest pixel', () => {
  expect(strongestPlace(tensor([2, 2, 2], [0, 1, 2, 9, 3, 4, 5, 6]))).toEqual({ map: 1, row: 0, column: 1 })
})

it('splits a unit into its strongest inputs and the rest', () => {
  const probe: LayerProbe = {
    node: 'd',
    step: 0,
    inputs: [tensor([3], [1, 2, -3])],
    preActivation: tensor([2], [0, 0]),
    output: tensor([2], [0, 4]),
    weights: [{ name: 'kernel', ...tensor([3, 2], [1, 0, 1, 0.5, 1, -1]) }],
  }
  const unit = explainUnit(probe, { unit: 1, shown: 1 })
  expect(unit).toEqual({
    strongest: [{ index: 2, input: -3, weight: -1 }],
    rest: 1,
    restCount: 2,
    sum: 4,
    bias: 0,
    output: 4,
  })
  expect(strongestUnit(probe.output.values)).toBe(1)
})
