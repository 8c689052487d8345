import { expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { findEntries } from './find-entries.ts'

const t = translator('en')
const ids = (text: string) => findEntries(text, t).map(({ id }) => id)

it('finds layers by Keras name, short name and family in either language', () => {
  expect(ids('conv2d')).toContain('conv2d')
  expect(ids('maxpool')).toContain('maxPooling2d')
  expect(ids('卷积')).toContain('conv2d')
  expect(ids('输入')[0]).toBe('input')
  expect(ids('regular')).toEqual(['dropout', 'batchNormalization'])
})

it('finds templates by title, id and data set, and commands', () => {
  expect(ids('chapter')).toContain('chapter-cnn')
  expect(ids('mnist')).toEqual(expect.arrayContaining(['chapter-cnn', 'mnist-mlp']))
  expect(ids('主题')).toContain('toggleTheme')
})

it('wants every word', () => {
  expect(ids('zzz')).toEqual([])
  expect(ids('theme zzz')).toEqual([])
})
