/** Layers that compute little or nothing: where one of their values comes from. Pure. */
import { offsetOf, placeAt, valueAt, writePlace } from './place.ts'
import { figure, writeSum, type ExplainValue } from './value-explanation.ts'

export const explainAdd: ExplainValue = (probe, _parameters, place) => ({
  grids: [],
  equation: `${writeSum(probe.inputs.map((input) => valueAt(input, place)))} = ${figure(valueAt(probe.output, place))}`,
  formula: `y = ${probe.inputs.map((_, index) => `x${subscript(index + 1)}`).join(' + ')}`,
})

export const explainConcatenate: ExplainValue = (probe, _parameters, place) => {
  let map = place.map
  let port = 0
  while (port < probe.inputs.length - 1 && map >= lastAxis(probe.inputs[port]?.shape)) {
    map -= lastAxis(probe.inputs[port]?.shape)
    port += 1
  }
  const here = writePlace(probe.output.shape, place)
  const there = writePlace(probe.inputs[port]?.shape ?? [], { ...place, map })
  return {
    grids: [],
    equation: `y${here} = x${subscript(port + 1)}${there} = ${figure(valueAt(probe.output, place))}`,
    formula: `y = [${probe.inputs.map((_, index) => `x${subscript(index + 1)}`).join(', ')}]`,
  }
}

/** Flatten and Reshape: the same values, counted in the same order; from 1, as the sliders count. */
export const explainReshape: ExplainValue = (probe, _parameters, place) => {
  const [input] = probe.inputs
  const offset = offsetOf(probe.output.shape, place)
  const shape = input?.shape ?? []
  const here = writePlace(probe.output.shape, place)
  const there = writePlace(shape, placeAt(shape, offset))
  const [, columns = 1, maps = 1] = shape
  return {
    grids: [],
    equation: `y${here} = x${there} = ${figure(valueAt(probe.output, place))}`,
    formula:
      shape.length === 3 && probe.output.shape.length === 1
        ? `y[((r−1) · ${columns} + c−1) · ${maps} + m] = x[r, c, m]`
        : 'y[i] = x[i]',
  }
}

export const explainDropout: ExplainValue = (probe, parameters, place) => {
  const rate = Number(parameters['rate'])
  return {
    grids: [],
    equation: `y = x = ${figure(valueAt(probe.output, place))}`,
    formula: `y = x · k / (1 − ${rate}),  k = 0 | 1,  P(k = 0) = ${rate}`,
  }
}

function lastAxis(shape: readonly number[] | undefined): number {
  return shape?.at(-1) ?? 0
}

function subscript(count: number): string {
  return Array.from(String(count), (digit) => String.fromCodePoint(0x20_80 + Number(digit))).join('')
}
