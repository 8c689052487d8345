import { expect, test } from 'vitest'
import {
  addNode,
  appendAfter,
  compile,
  connect,
  findDataset,
  removeNode,
  setParameter,
  type GraphSpec,
} from '../../src/index.ts'
import { translator } from '../i18n/translate.ts'
import { arrange } from './arrange.ts'
import { flowEdges, layerNode, routesOf } from './flow-elements.ts'
import { nodeViews, type NodeView } from './node-view.ts'
import { createReuse } from './reuse.ts'

const SIZE = 300
const SIGNATURE = findDataset('digits') ?? null
const CANVAS = { width: 900, height: 600 }
const t = translator('en')
const reuse = createReuse<NodeView>()

/** Convolutions one behind the other, every third dropped out. */
function largeGraph(): GraphSpec {
  let { graph, node: end } = addNode({ nodes: [], edges: [] }, { kind: 'input', parameters: { shape: [8, 8, 1] } })
  for (let index = 1; index < SIZE; index++) {
    const kind = index % 3 === 0 ? 'dropout' : 'conv2d'
    const { graph: grown, node } = addNode(graph, { kind, parameters: kind === 'conv2d' ? { padding: 'same' } : {} })
    graph = connect(grown, { source: end ?? '', target: node ?? '' })
    end = node
  }
  return graph
}

function draw(graph: GraphSpec) {
  const compilation = compile(graph, SIGNATURE)
  const views = reuse(nodeViews({ graph, signature: SIGNATURE }, { compilation, t }))
  const sizes = new Map(views.map((view) => [view.id, view.size]))
  const { positions } = arrange(graph, sizes, CANVAS)
  const boxes = new Map(views.map(({ id, size }) => [id, { ...(positions.get(id) ?? { x: 0, y: 0 }), ...size }]))
  const moved = new Map()
  const cards = views.map((view) => layerNode(view, { positions, moved, isSelected: () => false }))
  const edges = flowEdges(graph, { cards, compilation, routes: routesOf(graph, boxes), moved })
  return { views: byId(views), cards: byId(cards), edges: byId(edges) }
}

function byId<T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]))
}

/** Those of `after` that are other objects than before. */
function drawnAnew(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): readonly string[] {
  return [...after.keys()].filter((id) => after.get(id) !== before.get(id))
}

const GRAPH = largeGraph()
const DRAWN = draw(GRAPH)

test('of 300 layers, a change of one leaves what is drawn of all others the same objects', () => {
  const after = draw(setParameter(GRAPH, { node: 'dropout-50', parameter: 'rate', value: 0.25 }))
  expect(drawnAnew(DRAWN.views, after.views)).toEqual(['dropout-50'])
  expect(drawnAnew(DRAWN.edges, after.edges)).toEqual([])
  const placed = ({ cards }: typeof DRAWN) => [...cards.values()].map(({ id, position }) => ({ id, ...position }))
  const before = new Map(placed(DRAWN).map((card) => [card.id, card]))
  const stayed = placed(after).filter(({ id, x, y }) => before.get(id)?.x === x && before.get(id)?.y === y)
  const anew = new Set(drawnAnew(DRAWN.cards, after.cards))
  expect(stayed.filter(({ id }) => anew.has(id)).map(({ id }) => id)).toEqual(['dropout-50'])
})

test('an insertion draws one layer more, and its removal and undoing draw none of the others anew', () => {
  const grown = appendAfter(GRAPH, 'dropout-50', { kind: 'batchNormalization' })
  const after = draw(grown.graph)
  expect(drawnAnew(DRAWN.views, after.views)).toEqual([grown.node])
  expect(drawnAnew(DRAWN.views, draw(removeNode(grown.graph, grown.node ?? '')).views)).toEqual([])
  expect(drawnAnew(DRAWN.views, draw(GRAPH).views)).toEqual([])
})
