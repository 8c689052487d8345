/** The last line of every explanation, with the person's own numbers. Pure. */
import { writeFigure } from '../i18n/numbers.ts'

export interface Equation {
  readonly sum: number
  readonly bias: number
  readonly output: number
  readonly activation: string
}

/** A formula breaks between its terms only. */
export function unbroken(formula: string): string {
  return formula.replaceAll(', ', ',\u00a0').replaceAll('Σ ', 'Σ\u00a0')
}

/** `relu(1.532 − 0.081) = 1.451`. For softmax, which looks at all units, the value before it. */
export function writeEquation({ sum, bias, output, activation }: Equation): string {
  const sign = bias < 0 ? '\u2212' : '+'
  const inner = `${writeFigure(sum, 4)} ${sign} ${writeFigure(Math.abs(bias), 4)}`
  if (activation === 'softmax') return `${inner} = ${writeFigure(sum + bias, 4)}`
  const applied = activation === 'linear' ? inner : `${activation}(${inner})`
  return `${applied} = ${writeFigure(output, 4)}`
}
