import { expect, it } from 'vitest'
import { readAddress } from './url.ts'

it('reads every part of the address', () => {
  const address = 'http://localhost:5173/?lang=zh&template=chapter-cnn&data=digits&backend=cpu&seed=7#p=abc_-'
  expect(readAddress(address)).toEqual({
    language: 'zh',
    template: 'chapter-cnn',
    dataset: 'digits',
    backend: 'cpu',
    seed: 7,
    project: 'abc_-',
  })
})

it('leaves out what it does not understand', () => {
  const nothing = { language: null, template: null, dataset: null, backend: null, seed: null, project: null }
  expect(readAddress('http://localhost/')).toEqual(nothing)
  const hostile = 'http://localhost/?lang=xx&template=../../etc&data=%3Cb%3E&backend=quantum&seed=4294967296#p='
  expect(readAddress(hostile)).toEqual(nothing)
  expect(readAddress('http://localhost/?seed=-1&seed=2').seed).toBeNull()
  expect(readAddress('http://localhost/?seed=4294967295').seed).toBe(4294967295)
})
