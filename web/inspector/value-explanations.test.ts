import { expect, it } from 'vitest'
import {
  LAYERS,
  withDefaults,
  findLayer,
  type LayerProbe,
  type Parameters,
  type TensorValues,
} from '../../src/index.ts'
import type { Place } from './place.ts'
import { valueViewOf } from './value-explanations.ts'

const tensor = (shape: readonly number[], values: readonly number[]): TensorValues => ({
  shape,
  values: new Float32Array(values),
})
const count = (length: number) => Array.from({ length }, (_, index) => index + 1)

interface Case {
  readonly kind: string
  readonly inputs: readonly TensorValues[]
  readonly output: TensorValues
  readonly place: Place
  readonly parameters?: Parameters
  readonly weights?: LayerProbe['weights']
}

function explain({ kind, inputs, output, place, parameters = {}, weights = [] }: Case) {
  const layer = findLayer(kind)
  const view = valueViewOf(kind)
  if (!layer || !view) throw new Error(`nothing to see inside ${kind}`)
  const probe = { node: 'n', step: 1, inputs, preActivation: output, output, weights }
  return view.explain(probe, withDefaults(layer.parameters, parameters), place)
}

const FIRST = { map: 0, row: 0, column: 0 }
/** Two maps of 4 × 4: the first counts 1, 3, 5 …, the second 2, 4, 6 …. */
const MAPS = tensor([4, 4, 2], count(32))

it('takes the largest value under the window, of the same map', () => {
  const place = { map: 1, row: 1, column: 0 }
  const output = tensor([2, 2, 2], [0, 0, 0, 0, 0, 28, 0, 0])
  const told = explain({ kind: 'maxPooling2d', inputs: [MAPS], output, place })
  expect(told.grids[0]?.rows).toEqual([
    [18, 20],
    [26, 28],
  ])
  expect(told.equation).toBe('max(18.00, 20.00, 26.00, 28.00) = 28.00')
  expect(told.formula).toBe('y[r, c, m] = max x[2r+i, 2c+j, m]')
})

it('averages only what lies inside the map', () => {
  const parameters = { poolSize: [3, 3], strides: [3, 3], padding: 'same' }
  // 2 outputs of 3 cover 6 of 4 cells: one hangs over on either side.
  const output = tensor([2, 2, 2], [6, 0, 0, 0, 0, 0, 0, 0])
  const told = explain({ kind: 'averagePooling2d', inputs: [MAPS], output, place: FIRST, parameters })
  expect(told.grids[0]?.rows).toEqual([
    [1, 3],
    [9, 11],
  ])
  expect(told.equation).toBe('(1.000 + 3.000 + 9.000 + 11.00) / 4 = 6.000')
})

it('averages a whole map, shortened where it has many values', () => {
  const output = tensor([2], [16, 17])
  const told = explain({ kind: 'globalAveragePooling2d', inputs: [MAPS], output, place: { ...FIRST, map: 1 } })
  expect(told.grids[0]?.rows[3]).toEqual([26, 28, 30, 32])
  expect(told.equation).toBe('(2.000 + 4.000 + … + 32.00) / 16 = 17.00')
})

it('applies an activation to one value, softmax to all units', () => {
  const inputs = [tensor([3], [-2, 0, Math.log(3)])]
  const relu = explain({ kind: 'activation', inputs, output: tensor([3], [0, 0, 1.0986]), place: FIRST })
  expect(relu).toMatchObject({ equation: 'relu(−2.000) = 0', formula: 'y = max(0, x)' })
  const softmax = explain({
    kind: 'activation',
    inputs: [tensor([2], [0, Math.log(3)])],
    output: tensor([2], [0.25, 0.75]),
    place: FIRST,
    parameters: { activation: 'softmax' },
  })
  expect(softmax.equation).toBe('exp(0 − 1.099) / 1.333 = 0.2500')
})

it('normalises with the kept averages of the channel', () => {
  const told = explain({
    kind: 'batchNormalization',
    inputs: [tensor([2], [0, 5])],
    output: tensor([2], [0, 4.5]),
    place: { ...FIRST, map: 1 },
    parameters: { epsilon: 1 },
    weights: [
      { name: 'gamma', ...tensor([2], [1, 2]) },
      { name: 'beta', ...tensor([2], [0, 0.5]) },
      { name: 'moving_mean', ...tensor([2], [0, 1]) },
      { name: 'moving_variance', ...tensor([2], [1, 3]) },
    ],
  })
  expect(told.equation).toBe('2.000 · (5.000 − 1.000) / √(3.000 + 1) + 0.5000 = 4.500')
})

it('adds what stands at the same place of every input', () => {
  const told = explain({
    kind: 'add',
    inputs: [tensor([2], [1, 2]), tensor([2], [3, -4])],
    output: tensor([2], [4, -2]),
    place: { ...FIRST, map: 1 },
  })
  expect(told).toMatchObject({ equation: '2.000 + (−4.000) = −2.000', formula: 'y = x₁ + x₂' })
})

it('says from which input a value was taken, and from where in it', () => {
  const told = explain({
    kind: 'concatenate',
    inputs: [tensor([2], [1, 2]), tensor([3], [3, 4, 5])],
    output: tensor([5], [1, 2, 3, 4, 5]),
    place: { ...FIRST, map: 3 },
  })
  expect(told.equation).toBe('y[4] = x₂[2] = 4.000')
})

it('finds a flattened value in the image it came from', () => {
  const place = { ...FIRST, map: 11 }
  const told = explain({ kind: 'flatten', inputs: [MAPS], output: tensor([32], count(32)), place })
  expect(told).toMatchObject({
    equation: 'y[12] = x[2, 2, 2] = 12.00',
    formula: 'y[((r−1) · 4 + c−1) · 2 + m] = x[r, c, m]',
  })
})

it('lets every value through a dropout at rest', () => {
  const told = explain({ kind: 'dropout', inputs: [MAPS], output: MAPS, place: FIRST, parameters: { rate: 0.25 } })
  expect(told.equation).toBe('y = x = 1.000')
  expect(told.formula).toContain('x · k / (1 − 0.25)')
})

it('leaves no layer but the input without an inside', () => {
  const own = new Set(['conv2d', 'dense', 'input'])
  expect(Object.keys(LAYERS).filter((kind) => !own.has(kind) && !valueViewOf(kind))).toEqual([])
})
