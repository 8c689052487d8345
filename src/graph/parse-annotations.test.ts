import { describe, expect, test } from 'vitest'
import { openTemplate } from '../templates/registry.ts'
import { parseDocument } from './parse.ts'
import { COMMENT_SIDE, MAXIMUM_COMMENT_TEXT, MAXIMUM_COMMENTS, MAXIMUM_GROUP_NAME } from './parse-annotations.ts'

const CNN = openTemplate('chapter-cnn', 'project-1')
const GROUP = { id: 'group-1', name: '卷积块 <script>', nodes: ['conv2d-1', 'maxPooling2d-1'], folded: true }
const COMMENT = { id: 'comment-1', text: 'why?', position: { x: 1, y: -2 }, size: { width: 200, height: 80 } }

function withGraph(fields: object): unknown {
  return { ...CNN, graph: { ...CNN.graph, ...fields } }
}

function detailOf(fields: object): string | undefined {
  const result = parseDocument(withGraph(fields))
  return !result.ok && result.problem.code === 'documentInvalid' ? result.problem.data.detail : undefined
}

test('groups and comments are read as they were written', () => {
  const document = withGraph({ groups: [GROUP], comments: [COMMENT] })
  expect(parseDocument(structuredClone(document))).toEqual({ ok: true, document })
})

test('a document of version 1 has none, and means the same', () => {
  expect(parseDocument({ ...CNN, version: 1 })).toEqual({ ok: true, document: CNN })
})

describe('refused, with the place named', () => {
  test.each([
    ['no list', { groups: {} }, 'graph.groups'],
    ['an unknown member', { groups: [{ ...GROUP, nodes: ['gone'] }] }, 'graph.groups.0.nodes'],
    ['no member', { groups: [{ ...GROUP, nodes: [] }] }, 'graph.groups.0.nodes'],
    ['a member twice', { groups: [{ ...GROUP, nodes: ['conv2d-1', 'conv2d-1'] }] }, 'graph.groups.0.nodes'],
    ['a member of two', { groups: [GROUP, { ...GROUP, id: 'group-2' }] }, 'graph.groups.1.nodes'],
    ['one id twice', { comments: [COMMENT, COMMENT] }, 'graph.comments'],
    ['a long name', { groups: [{ ...GROUP, name: 'n'.repeat(MAXIMUM_GROUP_NAME + 1) }] }, 'graph.groups.0.name'],
    ['folded by text', { groups: [{ ...GROUP, folded: 'yes' }] }, 'graph.groups.0.folded'],
    [
      'a long text',
      { comments: [{ ...COMMENT, text: 'n'.repeat(MAXIMUM_COMMENT_TEXT + 1) }] },
      'graph.comments.0.text',
    ],
    ['text that is none', { comments: [{ ...COMMENT, text: { toString: 'x' } }] }, 'graph.comments.0.text'],
    ['no place', { comments: [{ ...COMMENT, position: { x: NaN, y: 0 } }] }, 'graph.comments.0.position.x'],
    [
      'a size without measure',
      { comments: [{ ...COMMENT, size: { width: COMMENT_SIDE.maximum + 1, height: 80 } }] },
      'graph.comments.0.size.width',
    ],
    [
      'too many',
      {
        comments: Array.from({ length: MAXIMUM_COMMENTS + 1 }, (_, index) => ({ ...COMMENT, id: `comment-${index}` })),
      },
      'graph.comments',
    ],
  ])('%s', (_, fields, place) => {
    expect(detailOf(fields)).toBe(place)
  })
})
