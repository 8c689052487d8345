import { expect, it } from 'vitest'
import { writeCsv } from './csv.ts'

it('quotes what needs it, leaves gaps for what is missing, and defuses formulas', () => {
  expect(
    writeCsv([
      ['a', 'b,c', 'say "so"'],
      [1.5, null, Number.NaN],
      ['=1+1', 'two\nlines', '学习率'],
    ]),
  ).toBe('a,"b,c","say ""so"""\r\n1.5,,\r\n\'=1+1,"two\nlines",学习率\r\n')
})
