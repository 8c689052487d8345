/** Edits for property tests, any that a person makes of a graph, each aimed by numbers at whatever is there by then. */
import fc from 'fast-check'
import { LAYERS } from '../layers/registry.ts'
import type { GraphSpec, NodeId } from '../spec/graph.ts'
import type { Fix, GraphFix } from '../spec/problem.ts'
import { addComment, changeComment, removeComment } from './comments.ts'
import type { TaskSignature } from './compilation.ts'
import { compile } from './compile.ts'
import {
  addNode,
  appendAfter,
  clearPositions,
  connect,
  disconnect,
  insertOnEdge,
  moveNode,
  moveNodes,
  removeNode,
  removeNodes,
  reconnect,
  setParameter,
} from './edit.ts'
import { applyFix } from './fixes.ts'
import { pasteFragment, readFragment, takeFragment, writeFragment } from './fragment.ts'
import { changeGroup, groupNodes, ungroup } from './groups.ts'
import { moveEarlier, moveLater } from './move-in-chain.ts'
import { repeatNodes } from './repeat.ts'

const PARAMETERS = ['filters', 'units', 'rate']
/** A script that doubles everything at every turn would be about nothing but size. */
const MOST_TAKEN = 4
const TASK: TaskSignature = { dataset: 'noise', task: 'classification', inputShape: [28, 28, 1], outputs: 10 }

export type Edit = (graph: GraphSpec) => GraphSpec

/** What an edit is aimed with. */
interface Aim {
  readonly a: number
  readonly b: number
  readonly small: number
}

export function pick<T>(list: readonly T[], index: number): T | undefined {
  return list[index % list.length]
}

/** Some neighbours in the order of drawing. */
function several(graph: GraphSpec, { a, b }: Aim): ReadonlySet<NodeId> {
  const from = a % (graph.nodes.length || 1)
  return new Set(graph.nodes.slice(from, from + 1 + (b % MOST_TAKEN)).map((node) => node.id))
}

const nodeAt = (graph: GraphSpec, index: number) => pick(graph.nodes, index)?.id ?? 'gone'
const edgeAt = (graph: GraphSpec, index: number) => pick(graph.edges, index)?.id ?? 'gone'
const groupAt = (graph: GraphSpec, index: number) => pick(graph.groups ?? [], index)?.id ?? 'gone'
const commentAt = (graph: GraphSpec, index: number) => pick(graph.comments ?? [], index)?.id ?? 'gone'
const kindAt = (index: number) => pick(Object.keys(LAYERS), index) ?? ''

/** As the clipboard carries it: through text. */
function paste(graph: GraphSpec, copied: GraphSpec): GraphSpec {
  const result = readFragment(writeFragment(copied))
  return result.kind === 'fragment' ? pasteFragment(graph, result.fragment).graph : graph
}

/** One of the mends that the coach offers for the graph as it is. */
function mend(graph: GraphSpec, { a }: Aim): GraphSpec {
  const offered = compile(graph, TASK).problems.flatMap(({ fixes }) => fixes.filter(isGraphFix))
  const fix = pick(offered, a)
  return fix ? applyFix(graph, fix) : graph
}

function isGraphFix(fix: Fix): fix is GraphFix {
  return fix.kind !== 'setBatchSize' && fix.kind !== 'useDataset' && fix.kind !== 'continueSlower'
}

export const EDITS: Readonly<Record<string, (graph: GraphSpec, aim: Aim) => GraphSpec>> = {
  add: (graph, { b }) => addNode(graph, { kind: kindAt(b) }).graph,
  insert: (graph, { a, b }) => insertOnEdge(graph, edgeAt(graph, a), { kind: kindAt(b) }).graph,
  append: (graph, { a, b }) => appendAfter(graph, nodeAt(graph, a), { kind: kindAt(b) }).graph,
  remove: (graph, { a }) => removeNode(graph, nodeAt(graph, a)),
  removeSeveral: (graph, aim) => removeNodes(graph, several(graph, { ...aim, b: aim.small })),
  connect: (graph, { a, b }) => connect(graph, { source: nodeAt(graph, a), target: nodeAt(graph, b) }),
  connectAt: (graph, { a, b, small }) =>
    connect(graph, { source: nodeAt(graph, a), target: nodeAt(graph, b), port: small }),
  reconnect: (graph, { a, b, small }) =>
    reconnect(graph, edgeAt(graph, small), { source: nodeAt(graph, a), target: nodeAt(graph, b) }),
  disconnect: (graph, { a }) => disconnect(graph, edgeAt(graph, a)),
  change: (graph, { a, b, small }) =>
    setParameter(graph, { node: nodeAt(graph, a), parameter: pick(PARAMETERS, b) ?? '', value: small + 1 }),
  mend,
  earlier: (graph, { a }) => moveEarlier(graph, nodeAt(graph, a)),
  later: (graph, { a }) => moveLater(graph, nodeAt(graph, a)),
  tidy: (graph) => clearPositions(graph),
  move: (graph, { a, b }) => moveNode(graph, nodeAt(graph, a), { x: a, y: b }),
  moveSeveral: (graph, aim) =>
    moveNodes(graph, new Map([...several(graph, aim)].map((id, index) => [id, { x: aim.a + index, y: aim.b }]))),
  group: (graph, aim) => groupNodes(graph, several(graph, aim)),
  ungroup: (graph, { a }) => ungroup(graph, new Set([groupAt(graph, a)])),
  fold: (graph, { a, small }) => changeGroup(graph, groupAt(graph, a), { folded: small > 0 }),
  rename: (graph, { a, b }) => changeGroup(graph, groupAt(graph, a), { name: `block ${b}` }),
  duplicate: (graph, aim) => pasteFragment(graph, takeFragment(graph, several(graph, aim))).graph,
  copyAndPaste: (graph, aim) => paste(graph, takeFragment(graph, several(graph, aim))),
  repeat: (graph, aim) => repeatNodes(graph, several(graph, { ...aim, b: aim.small }), 2),
  comment: (graph, { a, b }) =>
    addComment(graph, { text: `note ${a}`, position: { x: a, y: b }, size: { width: 200, height: 88 } }),
  editComment: (graph, { a, b }) => changeComment(graph, commentAt(graph, a), { text: `other note ${b}` }),
  dropComment: (graph, { a }) => removeComment(graph, commentAt(graph, a)),
}

export const randomEdit: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...Object.values(EDITS)), fc.nat(100), fc.nat(100), fc.nat(3))
  .map(
    ([edit, a, b, small]): Edit =>
      (graph) =>
        edit(graph, { a, b, small }),
  )
