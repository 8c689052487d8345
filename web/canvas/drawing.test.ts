import { expect, it } from 'vitest'
import {
  appendAfter,
  compile,
  findDataset,
  moveNodes,
  openTemplate,
  removeNode,
  type GraphSpec,
} from '../../src/index.ts'
import { translator } from '../i18n/translate.ts'
import { anticipate, drawingOf, type Drawing } from './drawing.ts'

const CANVAS = { width: 900, height: 600 }
const { graph, run } = openTemplate('chapter-cnn', 'p')
const signature = findDataset(run.dataset) ?? null
const facts = { signature, compilation: compile(graph, signature), t: translator('en') }
const before = drawingOf(graph, facts, CANVAS)
const FIRST = 'conv2d-1'

function placeOf({ arrangement, sizes }: Drawing, id: string) {
  const { x = NaN, y = NaN } = arrangement.positions.get(id) ?? {}
  return { x, y, right: x + (sizes.get(id)?.width ?? NaN) }
}

function anticipated(edit: (graph: GraphSpec) => GraphSpec): Drawing {
  return anticipate(before, edit(graph), facts)
}

it('stands a new card beside the one that feeds it, and leaves the others', () => {
  const { graph: grown, node } = appendAfter(graph, FIRST, { kind: 'dense' })
  const drawing = anticipate(before, grown, facts)
  const [source, added] = [placeOf(before, FIRST), placeOf(drawing, node ?? '')]
  expect(added.y).toBe(source.y)
  expect(added.x).toBeGreaterThan(source.right)
  for (const { id } of graph.nodes) expect(placeOf(drawing, id)).toEqual(placeOf(before, id))
  expect(drawing.views.map(({ id }) => id)).toContain(node)
})

it('moves a card to where it was put', () => {
  const drawing = anticipated((now) => moveNodes(now, new Map([[FIRST, { x: 5, y: 7 }]])))
  expect(placeOf(drawing, FIRST)).toMatchObject({ x: 5, y: 7 })
})

it('takes a removed card away', () => {
  expect(anticipated((now) => removeNode(now, FIRST)).views.map(({ id }) => id)).not.toContain(FIRST)
})

it('draws an unchanged graph as it was', () => {
  expect(anticipated((now) => now)).toEqual(before)
})

it('draws a moved note where it was put, and the others where they were', () => {
  const size = { width: 120, height: 60 }
  const notes = ['one', 'two'].map((id, index) => ({ id, text: id, position: { x: 900 * index, y: 2000 }, size }))
  const noted = { ...graph, comments: notes }
  const [first] = notes
  const moved = {
    ...noted,
    comments: notes.map((note) => (note === first ? { ...note, position: { x: 40, y: 60 } } : note)),
  }
  const now = drawingOf(noted, facts, CANVAS)
  const [movedPlace, other] = anticipate(now, moved, facts).arrangement.comments
  expect(movedPlace).toEqual({ x: 40, y: 60 })
  expect(other).toEqual(now.arrangement.comments[1])
  expect(anticipate(now, { ...noted, comments: notes.slice(1) }, facts).arrangement.comments).toEqual([other])
})
