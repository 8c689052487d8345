/** What the inside view says of one output value, and how its lines are written. Pure. */
import type { LayerProbe, Parameters } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import type { insideMessages } from '../i18n/areas/inside.ts'
import type { Place } from './place.ts'

/** Sentences and names that need no figures. */
export type AboutKey = Extract<keyof typeof insideMessages, `inside.about.${string}`>
type GridKey = Extract<keyof typeof insideMessages, 'inside.window' | 'inside.wholeMap'>

export interface ValueExplanation {
  /** Values that took part, each grid with its name. */
  readonly grids: readonly { readonly label: GridKey; readonly rows: readonly (readonly number[])[] }[]
  /** The calculation with the person's own numbers. */
  readonly equation: string
  readonly formula: string
}

/** `probe`: of the layer; `parameters`: complete; `place`: of one value of its output. */
export type ExplainValue = (probe: LayerProbe, parameters: Parameters, place: Place) => ValueExplanation

/** More terms than this make no line that can be read. */
const TERMS_SHOWN = 9

export const figure = (value: number): string => writeFigure(value, 4)

/** A summand or factor: in brackets where it is negative. */
export const term = (value: number): string => (value < 0 ? `(${figure(value)})` : figure(value))

/** `max(0.1, 0.7, 0, 0.2) = 0.7`. */
export function writeCall(name: string, values: readonly number[], result: number): string {
  return `${name}(${shown(values).join(', ')}) = ${figure(result)}`
}

/** `(0.1 + 0.7 + 0 + 0.2) / 4 = 0.25`. */
export function writeMean(values: readonly number[], result: number): string {
  return `(${writeSum(values)}) / ${values.length} = ${figure(result)}`
}

export function writeSum(values: readonly number[]): string {
  return values.length > TERMS_SHOWN
    ? `${values.slice(0, 2).map(term).join(' + ')} + … + ${term(values.at(-1) ?? 0)}`
    : values.map(term).join(' + ')
}

function shown(values: readonly number[]): readonly string[] {
  return values.length > TERMS_SHOWN
    ? [...values.slice(0, 2).map(figure), '…', figure(values.at(-1) ?? 0)]
    : values.map(figure)
}
