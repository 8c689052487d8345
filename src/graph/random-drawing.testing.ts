/** Graphs as people leave them, for property tests: placed by hand, in groups, with notes, under any names at all. */
import fc from 'fast-check'
import type { CommentSpec, GraphSpec, GroupSpec, Position } from '../spec/graph.ts'
import { COMMENT_SIDE, MAXIMUM_COMMENT_TEXT, MAXIMUM_GROUP_NAME } from './parse-annotations.ts'
import { randomGraph } from './random-graph.testing.ts'

/** What programs trip over: members of every object, markup, addresses, halves of characters, other directions. */
const UNUSUAL_NAMES = [
  '',
  '   ',
  '__proto__',
  'constructor',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'data:text/html,alert(1)',
  '#p=1.AAAA&lang=zh',
  '卷积块（第 3 组）',
  '👩‍👩‍👧',
  'e\u0301 and \u00e9',
  '\ud800 and \udfff',
  '\u202egnp.exe',
  'a\u0000b\r\nc\td\u2028\ufeff',
  '"quoted" \\ and %F0%9F',
]
const UNUSUAL_IDS = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'length', '0', '1e3', 'NaN', 'true']
const MOST_GROUPS = 3

/** Not longer than `maximum`. */
export function randomName(maximum: number): fc.Arbitrary<string> {
  return fc
    .oneof(fc.constantFrom(...UNUSUAL_NAMES), fc.string({ unit: 'binary' }), fc.constant('字'.repeat(maximum)))
    .map((name) => name.slice(0, maximum))
}

// JSON has one zero.
const coordinate = fc
  .oneof(fc.integer({ min: -5000, max: 5000 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map((value) => value + 0)
const position: fc.Arbitrary<Position> = fc.record({ x: coordinate, y: coordinate })
const side = fc.integer({ min: COMMENT_SIDE.minimum, max: COMMENT_SIDE.maximum })

const comments: fc.Arbitrary<readonly CommentSpec[]> = fc
  .array(
    fc.record({
      text: randomName(MAXIMUM_COMMENT_TEXT),
      position,
      size: fc.record({ width: side, height: side }),
    }),
    { maxLength: 3 },
  )
  .map((notes) => notes.map((note, index) => ({ id: UNUSUAL_IDS[index] ?? '', ...note })))

export const randomDrawing: fc.Arbitrary<GraphSpec> = fc
  .record({
    graph: randomGraph,
    places: fc.array(fc.option(position), { minLength: 12, maxLength: 12 }),
    /** Of each node the group it is in; 0 is none. */
    memberships: fc.array(fc.nat(MOST_GROUPS), { minLength: 12, maxLength: 12 }),
    names: fc.array(fc.tuple(randomName(MAXIMUM_GROUP_NAME), fc.boolean()), { minLength: 3, maxLength: 3 }),
    comments: fc.option(comments),
    renamed: fc.nat(UNUSUAL_IDS.length),
  })
  .map(({ graph, places, memberships, names, comments: notes, renamed }) => {
    const ids = new Map(graph.nodes.map(({ id }, index) => [id, (index < renamed && UNUSUAL_IDS[index]) || id]))
    const idOf = (id: string) => ids.get(id) ?? id
    const nodes = graph.nodes.map((node, index) => {
      const place = places[index]
      return { ...node, id: idOf(node.id), ...(place && { position: place }) }
    })
    const edges = graph.edges.map((edge) => ({ ...edge, source: idOf(edge.source), target: idOf(edge.target) }))
    const groups = names.flatMap(([name, folded], index): readonly GroupSpec[] => {
      const members = nodes.filter((_, at) => memberships[at] === index + 1).map(({ id }) => id)
      return members.length > 0 ? [{ id: `group-${index + 1}`, name, nodes: members, folded }] : []
    })
    return { nodes, edges, ...(groups.length > 0 && { groups }), ...(notes && { comments: notes }) }
  })
