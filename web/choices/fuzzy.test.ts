import { expect, test } from 'vitest'
import { matchScore } from './fuzzy.ts'

test('a start beats a word start, which beats the middle, which beats letters with gaps', () => {
  const scores = ['conv2d 1', 'a conv', 'deconvolution', 'c o n v'].map((name) => matchScore('conv', [name]) ?? 0)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  expect(new Set(scores).size).toBe(4)
})

test('letters with gaps find a name from the start of a word only', () => {
  expect(matchScore('mxp', ['MaxPooling2D'])).not.toBeNull()
  expect(matchScore('mpool', ['MaxPooling2D'])).not.toBeNull()
  expect(matchScore('axg', ['MaxPooling2D'])).toBeNull()
})

test('every word has to be found, in either language, and never across two names', () => {
  expect(matchScore('open gallery', ['Open the gallery', '打开模板库'])).not.toBeNull()
  expect(matchScore('模板', ['Open the gallery', '打开模板库'])).not.toBeNull()
  expect(matchScore('模库', ['打开模板库'])).toBeNull()
  expect(matchScore('open zzz', ['Open the gallery'])).toBeNull()
  expect(matchScore('ab', ['a', 'b'])).toBeNull()
})

test('no text means everything', () => {
  expect(matchScore('  ', ['x'])).toBe(0)
})
