/** Copies, groups and repeats: what they do to a graph, and that they never break one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import { DATASETS } from '../data/registry.ts'
import { openTemplate } from '../templates/registry.ts'
import { addComment, changeComment, removeComment } from './comments.ts'
import { compile } from './compile.ts'
import { moveNodes, reconnect, removeNodes } from './edit.ts'
import { foldGraph } from './fold.ts'
import { pasteFragment, readFragment, takeFragment, writeFragment } from './fragment.ts'
import { changeGroup, groupNodes, groupsWithin, ungroup } from './groups.ts'
import { parseDocument } from './parse.ts'
import { MAXIMUM_COMMENT_TEXT } from './parse-annotations.ts'
import { randomGraph } from './random-graph.testing.ts'
import { endsOf, repeatNodes } from './repeat.ts'
import { whatFits } from './what-fits.ts'

const DOCUMENT = openTemplate('chapter-cnn', 'test')
const CNN = DOCUMENT.graph
const BLOCK: ReadonlySet<NodeId> = new Set(['conv2d-1', 'maxPooling2d-1'])
const ids = (graph: GraphSpec) => graph.nodes.map((node) => node.id)

function parametersOf(graph: GraphSpec): number | undefined {
  return compile(graph, DATASETS.mnist).plan?.parameterCount
}

/** What the parser lets through is well formed: unique ids, no loose ends, members that exist. */
function expectSound(graph: GraphSpec): void {
  expect(parseDocument({ ...DOCUMENT, graph })).toMatchObject({ ok: true })
}

describe('copy and paste', () => {
  test('keeps the connections inside and the group, under new ids', () => {
    const grouped = groupNodes(CNN, BLOCK)
    const { graph, nodes } = pasteFragment(grouped, takeFragment(grouped, BLOCK))
    expect(nodes).toEqual(['conv2d-4', 'maxPooling2d-3'])
    expect(graph.edges.at(-1)).toMatchObject({ source: 'conv2d-4', target: 'maxPooling2d-3' })
    expect(graph.groups).toHaveLength(2)
    expect(graph.groups?.[1]?.nodes).toEqual(nodes)
    expectSound(graph)
  })

  test('any part of any graph comes back from its text, and pastes soundly into any other', () => {
    fc.assert(
      fc.property(randomGraph, randomGraph, fc.array(fc.nat(20)), (from, into, chosen) => {
        const taken = new Set(chosen.flatMap((at) => from.nodes[at]?.id ?? []))
        const fragment = takeFragment(groupNodes(from, taken), taken)
        expect(readFragment(writeFragment(fragment))).toEqual({ kind: 'fragment', fragment })
        const { graph, nodes } = pasteFragment(into, fragment)
        expect(nodes).toHaveLength(taken.size)
        expectSound(graph)
        expect(removeNodes(graph, nodes).nodes).toEqual(into.nodes)
      }),
      { numRuns: 150, seed: 4 },
    )
  })

  test('refuses what would be too many', () => {
    let graph = CNN
    while (graph.nodes.length + CNN.nodes.length <= 500) graph = pasteFragment(graph, CNN).graph
    expect(pasteFragment(graph, CNN)).toEqual({ graph, nodes: [] })
  })

  test.each([
    ['a sentence', 'hello'],
    ['a document', JSON.stringify(DOCUMENT)],
    ['a mark without the rest', '["layerwise-fragment"]'],
  ])('%s is no fragment', (_, text) => {
    expect(readFragment(text)).toEqual({ kind: 'foreign' })
  })

  test.each([
    ['cut off', writeFragment(CNN).slice(0, -5), 'documentInvalid'],
    ['too long', writeFragment(CNN) + ' '.repeat(1_000_000), 'documentInvalid'],
    ['an unknown layer', writeFragment(CNN).replace('"conv2d"', '"eval"'), 'documentInvalid'],
    ['a loose end', writeFragment({ ...CNN, nodes: CNN.nodes.slice(1) }), 'documentInvalid'],
    ['from a later release', writeFragment(CNN).replace(/"version":\d+/, '"version":99'), 'documentNewer'],
  ])('%s: refused with a reason', (_, text, code) => {
    expect(readFragment(text)).toMatchObject({ kind: 'refused', problem: { code } })
  })
})

describe('groups', () => {
  test('a node is in one group, and an empty group is none', () => {
    const first = groupNodes(CNN, BLOCK)
    const second = groupNodes(first, new Set([...BLOCK, 'conv2d-2']))
    expect(second.groups).toEqual([
      { id: 'group-2', name: '', nodes: ['conv2d-1', 'maxPooling2d-1', 'conv2d-2'], folded: false },
    ])
    expect(groupsWithin(second, BLOCK)).toEqual([])
    expect(ungroup(second, new Set(['group-2'])).groups).toEqual([])
    expect(groupNodes(CNN, new Set(['gone']))).toBe(CNN)
  })

  test('folded, it is one card with the edges that cross its border', () => {
    const { graph, folded, drawnAs } = foldGraph(changeGroup(groupNodes(CNN, BLOCK), 'group-1', { folded: true }))
    expect(ids(graph)).toEqual(['input-1', 'group/group-1', ...ids(CNN).slice(3)])
    expect(graph.edges.slice(0, 2)).toMatchObject([
      { source: 'input-1', target: 'group/group-1' },
      { source: 'group/group-1', target: 'conv2d-2' },
    ])
    expect(graph.edges).toHaveLength(CNN.edges.length - 1)
    expect(folded.get('group/group-1')?.nodes).toEqual([...BLOCK])
    expect(drawnAs.get('conv2d-1')).toBe('group/group-1')
  })

  test('repeated, the copies stand in series', () => {
    const dense = new Set(['dense-1'])
    const graph = repeatNodes(groupNodes(CNN, dense), dense, 3)
    const size = parametersOf(CNN) ?? 0
    // Two more layers of 64 to 64.
    expect(parametersOf(graph)).toBe(size + 2 * (64 * 64 + 64))
    expect(graph.groups).toHaveLength(3)
    expectSound(graph)
  })

  test('with two inputs, or none, it has no series', () => {
    expect(endsOf(CNN, new Set(['input-1']))).toBeUndefined()
    expect(repeatNodes(CNN, new Set(['input-1', 'conv2d-1']), 2)).toBe(CNN)
    expect(repeatNodes(CNN, BLOCK, 33)).toBe(CNN)
    expect(repeatNodes(CNN, new Set(['conv2d-1', 'dense-1']), 2)).toBe(CNN)
  })

  test('no edit of blocks makes an unsound graph', () => {
    fc.assert(
      fc.property(randomGraph, fc.array(fc.nat(12), { minLength: 1 }), fc.nat(6), (graph, chosen, times) => {
        const members = new Set(chosen.flatMap((at) => graph.nodes[at]?.id ?? []))
        const grouped = groupNodes(graph, members)
        expectSound(grouped)
        expectSound(repeatNodes(grouped, members, times))
        expectSound(removeNodes(grouped, [...members].slice(1)))
        expectSound(ungroup(grouped, new Set(['group-1'])))
        expect(foldGraph(grouped).graph).toBe(grouped)
      }),
      { numRuns: 150, seed: 5 },
    )
  })
})

describe('many at once', () => {
  test('a chain that loses several links is still a chain', () => {
    const graph = removeNodes(CNN, BLOCK)
    expect(graph.edges).toHaveLength(CNN.edges.length - 2)
    expect(graph.edges).toContainEqual(expect.objectContaining({ source: 'input-1', target: 'conv2d-2' }))
  })

  test('moves take the others along as they are', () => {
    const moved = moveNodes(CNN, new Map([['conv2d-1', { x: 5, y: 6 }]]))
    expect(moved.nodes[1]?.position).toEqual({ x: 5, y: 6 })
    expect(moved.nodes[2]).toBe(CNN.nodes[2])
    expect(moveNodes(CNN, new Map([['gone', { x: 5, y: 6 }]]))).toBe(CNN)
  })
})

test('an edge takes another end; where that cannot be it stays', () => {
  const [first] = CNN.edges
  const changed = reconnect(CNN, first?.id ?? '', { source: 'input-1', target: 'conv2d-2' })
  expect(changed.edges).toContainEqual(expect.objectContaining({ source: 'input-1', target: 'conv2d-2' }))
  expect(changed.edges.some((edge) => edge.target === 'conv2d-1')).toBe(false)
  expect(reconnect(CNN, first?.id ?? '', { source: 'dense-2', target: 'conv2d-1' })).toBe(CNN)
  expect(reconnect(CNN, 'gone', { source: 'input-1', target: 'conv2d-2' })).toBe(CNN)
})

test('what fits is what compiles', () => {
  const edge = CNN.edges.find(({ target }) => target === 'dense-1')?.id ?? ''
  const kinds = ['conv2d', 'dense', 'dropout', 'maxPooling2d', 'input']
  expect(whatFits(CNN, { edge }, { signature: DATASETS.mnist, kinds })).toEqual(new Set(['dense', 'dropout']))
  const convolutional = whatFits(CNN, { after: 'conv2d-1' }, { signature: DATASETS.mnist, kinds })
  expect(convolutional).toEqual(new Set(['conv2d', 'dense', 'dropout']))
})

test('comments are added, changed and removed, and never grow without bound', () => {
  const size = { width: 200, height: 80 }
  const graph = addComment(CNN, { text: 'why?', position: { x: 0, y: 0 }, size })
  const longer = changeComment(graph, 'comment-1', { text: 'x'.repeat(2 * MAXIMUM_COMMENT_TEXT) })
  expect(longer.comments?.[0]?.text).toHaveLength(MAXIMUM_COMMENT_TEXT)
  expect(removeComment(longer, 'comment-1').comments).toEqual([])
  expect(removeComment(longer, 'gone')).toBe(longer)
  expectSound(longer)
})
