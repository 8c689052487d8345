import { expect, test } from 'vitest'
import {
  appendAfter,
  compile,
  connect,
  disconnect,
  findDataset,
  moveEarlier,
  openTemplate,
  removeNode,
  setParameter,
  type GraphSpec,
} from '../../src/index.ts'
import { outlineMessages } from '../i18n/areas/outline.ts'
import { areaTranslator, translator } from '../i18n/translate.ts'
import { graphNews } from './graph-news.ts'

const { graph: CNN } = openTemplate('chapter-cnn', 'test')
const idOf = (kind: string, index = 0) => CNN.nodes.filter((node) => node.kind === kind)[index]?.id ?? ''

function news(before: GraphSpec, after: GraphSpec): string {
  const drawn = (graph: GraphSpec) => ({ graph, compilation: compile(graph, findDataset('mnist') ?? null) })
  const words = areaTranslator(outlineMessages, 'en')
  return graphNews(drawn(before), drawn(after), { t: translator('en'), words })
}

test('an insertion names its neighbours, and undoing it names the layer', () => {
  const grown = appendAfter(CNN, idOf('dense'), { kind: 'dropout' }).graph
  expect(news(CNN, grown)).toBe('Dropout 1 added between Dense 1 and Dense 2.')
  expect(news(grown, CNN)).toBe('Dropout 1 removed.')
})

test('a removal says what is to mend then, and its undo that nothing is left', () => {
  const without = removeNode(CNN, idOf('flatten'))
  expect(news(CNN, without)).toMatch(/^Flatten 1 removed\. \d to mend\.$/)
  expect(news(without, CNN)).toMatch(/^Flatten 1 added between .* and .*\. Nothing left to mend\.$/)
})

test('connections', () => {
  const edge = CNN.edges.find(({ target }) => target === idOf('dense', 1))?.id ?? ''
  const cut = disconnect(CNN, edge)
  expect(news(CNN, cut)).toContain('Dense 1 disconnected from Dense ')
  const mended = connect(cut, { source: idOf('dense'), target: idOf('dense', 1) })
  expect(news(cut, mended)).toContain('Dense 1 connected to Dense 2.')
})

test('a move says the new place; a parameter says nothing; a whole new network is told as a whole', () => {
  expect(news(CNN, moveEarlier(CNN, idOf('maxPooling2d')))).toContain('MaxPooling2D 1 is now 2 of ')
  expect(news(CNN, setParameter(CNN, { node: idOf('dense'), parameter: 'units', value: 12 }))).toBe('')
  expect(news(CNN, { nodes: [], edges: [] })).toContain('The network now has 0 layers.')
})
