import { expect, it } from 'vitest'
import { nextSorting, sortRuns, type RunFigures } from './run-figures.ts'

function row(number: number, loss: number): { readonly figures: RunFigures } {
  return { figures: { number, loss, seed: 1, steps: 10, best: 0.5, test: Number.NaN, seconds: 1, isError: false } }
}

it('sorts by any figure, and leaves what was not measured at the end', () => {
  const rows = [row(1, 0.3), row(2, Number.NaN), row(3, 0.1)]
  const numbers = (direction: 'ascending' | 'descending') =>
    sortRuns(rows, { key: 'loss', direction }).map(({ figures }) => figures.number)
  expect(numbers('ascending')).toEqual([3, 1, 2])
  expect(numbers('descending')).toEqual([1, 3, 2])
})

it('keeps the newest first among equals', () => {
  const rows = [row(1, 0.3), row(2, 0.3)]
  expect(sortRuns(rows, { key: 'steps', direction: 'descending' })[0]?.figures.number).toBe(2)
})

it('turns round on the same column and begins with the best on another', () => {
  expect(nextSorting({ key: 'loss', direction: 'ascending' }, 'loss').direction).toBe('descending')
  expect(nextSorting({ key: 'number', direction: 'descending' }, 'loss').direction).toBe('ascending')
  expect(nextSorting({ key: 'number', direction: 'descending' }, 'best').direction).toBe('descending')
})
