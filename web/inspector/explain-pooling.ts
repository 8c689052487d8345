/** How one pooled value came about: the largest, or the mean, of what lies under its window. Pure. */
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { gridOf, valueAt } from './place.ts'
import { writeCall, writeMean, type ExplainValue } from './value-explanation.ts'
import { windowOf, windowStart, writeStep } from './window-of.ts'

export const explainMaxPooling: ExplainValue = (probe, parameters, place) => ({
  grids: [{ label: 'inside.window', rows: cellsUnder(probe, parameters, place) }],
  equation: writeCall('max', cellsUnder(probe, parameters, place).flat(), valueAt(probe.output, place)),
  formula: `y[r, c, m] = max x[${inputPlace(parameters)}, m]`,
})

export const explainAveragePooling: ExplainValue = (probe, parameters, place) => ({
  grids: [{ label: 'inside.window', rows: cellsUnder(probe, parameters, place) }],
  equation: writeMean(cellsUnder(probe, parameters, place).flat(), valueAt(probe.output, place)),
  formula: `y[r, c, m] = mean x[${inputPlace(parameters)}, m]`,
})

/** Larger maps would not be legible as figures. */
const LARGEST_SHOWN = 8

export const explainGlobalAveragePooling: ExplainValue = (probe, _parameters, place) => {
  const [input] = probe.inputs
  const [rows, columns] = gridOf(input?.shape ?? [])
  const map = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) =>
      input ? valueAt(input, { row, column, map: place.map }) : Number.NaN,
    ),
  )
  return {
    grids: rows <= LARGEST_SHOWN && columns <= LARGEST_SHOWN ? [{ label: 'inside.wholeMap', rows: map }] : [],
    equation: writeMean(map.flat(), valueAt(probe.output, place)),
    formula: 'y[m] = mean x[r, c, m]',
  }
}

/** Row by row; what hangs over the edge is left out, as neither operation counts it. */
function cellsUnder(
  probe: LayerProbe,
  parameters: Parameters,
  { map, row, column }: { map: number; row: number; column: number },
): readonly (readonly number[])[] {
  const [input] = probe.inputs
  if (!input) return []
  const window = windowOf(parameters, 'poolSize')
  const [height, width] = gridOf(input.shape)
  const [rows, columns] = gridOf(probe.output.shape)
  const top = windowStart(window, { axis: 0, index: row, length: height, outputs: rows })
  const left = windowStart(window, { axis: 1, index: column, length: width, outputs: columns })
  const inside = (start: number, size: number, length: number) =>
    Array.from({ length: size }, (_, i) => start + i).filter((at) => at >= 0 && at < length)
  return inside(top, window.size[0], height).map((y) =>
    inside(left, window.size[1], width).map((x) => valueAt(input, { row: y, column: x, map })),
  )
}

function inputPlace(parameters: Parameters): string {
  const { strides } = windowOf(parameters, 'poolSize')
  return `${writeStep(strides[0], 'r')}+i, ${writeStep(strides[1], 'c')}+j`
}
