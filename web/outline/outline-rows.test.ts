import { expect, test } from 'vitest'
import { compile, findDataset, openTemplate, removeNode, type GraphSpec } from '../../src/index.ts'
import { outlineMessages } from '../i18n/areas/outline.ts'
import { areaTranslator, translator } from '../i18n/translate.ts'
import { outlineRows } from './outline-rows.ts'

function rows(graph: GraphSpec, dataset: string, language: 'en' | 'zh' = 'en') {
  const compilation = compile(graph, findDataset(dataset) ?? null)
  return outlineRows({
    graph,
    compilation,
    t: translator(language),
    words: areaTranslator(outlineMessages, language),
  })
}

const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')

test('reads a chain in the order of the data, with parameters, shape and weights', () => {
  const [input, convolution] = rows(openTemplate('chapter-cnn', 'test').graph, 'mnist')
  expect(plain(input?.facts)).toBe('output 28 × 28 × 1')
  expect(convolution).toMatchObject({ name: 'Conv2D 1', caption: '32 × 3×3 · relu' })
  expect(plain(convolution?.facts)).toBe('output 26 × 26 × 32, 320 parameters')
})

test('names what a layer reads only where that is not the line above', () => {
  const lines = rows(openTemplate('digits-branches', 'test').graph, 'digits', 'zh')
  const reading = lines.filter(({ facts }) => facts.includes('读取'))
  expect(reading.length).toBeGreaterThan(0)
  expect(reading.length).toBeLessThan(lines.length - 1)
})

test('says the problem of a line with the line', () => {
  const { graph } = openTemplate('chapter-cnn', 'test')
  const flatten = graph.nodes.find(({ kind }) => kind === 'flatten')?.id ?? ''
  const wrong = rows(removeNode(graph, flatten), 'mnist').filter(({ problems }) => problems.length > 0)
  expect(wrong.length).toBeGreaterThan(0)
  expect(wrong[0]?.problems[0]?.sentence).toContain('Problem: ')
})
