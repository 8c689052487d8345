/** What an edit did to the network, in one or two sentences; undo and redo are told the same way. Pure. */
import type { Compilation, EdgeSpec, GraphSpec, NodeId } from '../../src/index.ts'
import type { Translate } from '../i18n/translate.ts'
import { nodeName } from '../stores/compilation.ts'
import type { OutlineWords } from './outline-rows.ts'

export interface DrawnGraph {
  readonly graph: GraphSpec
  readonly compilation: Compilation
}

/** More than this at once is a paste, a template or its undoing: told as a whole. */
const MAXIMUM_TOLD = 3

/** Empty when nothing was drawn differently: parameters are read by their own fields. */
export function graphNews(before: DrawnGraph, after: DrawnGraph, { t, words }: NewsWords): string {
  const change = changeNews(before, after, { t, words })
  if (change === '') return ''
  const errors = errorCount(after)
  const between = words('outline.between')
  if (errors > 0) return change + between + words('outline.problems', { count: errors })
  return errorCount(before) > 0 ? change + between + words('outline.noProblems') : change
}

interface NewsWords {
  readonly t: Translate
  readonly words: OutlineWords
}

function changeNews(before: DrawnGraph, after: DrawnGraph, { t, words }: NewsWords): string {
  const nameBefore = (id: NodeId) => nodeName(id, { ...before, t })
  const nameAfter = (id: NodeId) => nodeName(id, { ...after, t })
  const added = missingFrom(before.graph.nodes, after.graph.nodes)
  const removed = missingFrom(after.graph.nodes, before.graph.nodes)
  const touched = added.length + removed.length
  if (touched > MAXIMUM_TOLD) return words('outline.changed', { count: after.graph.nodes.length })
  if (touched > 0) {
    return [
      ...removed.map(({ id }) => words('outline.removed', { node: nameBefore(id) })),
      ...added.map(({ id }) => additionNews(id, after.graph, { name: nameAfter, words })),
    ].join(words('outline.between'))
  }
  if (before.graph.edges === after.graph.edges) return ''
  const connected = newEdges(before.graph, after.graph)
  const disconnected = newEdges(after.graph, before.graph)
  const hasMoved = connected.length > 0 && missingFrom(before.graph.edges, after.graph.edges).length === 0
  const moved = hasMoved ? lastMoved(before, after) : undefined
  if (moved) return words('outline.moved', moved.name(nameAfter))
  if (connected.length + disconnected.length > MAXIMUM_TOLD) {
    return words('outline.changed', { count: after.graph.nodes.length })
  }
  // As they were called when the person chose them: numbers follow the order of the data.
  const ends = ({ source, target }: EdgeSpec) => ({ source: nameBefore(source), target: nameBefore(target) })
  return [
    ...disconnected.map((edge) => words('outline.disconnected', ends(edge))),
    ...connected.map((edge) => words('outline.connected', ends(edge))),
  ].join(words('outline.between'))
}

function additionNews(
  node: NodeId,
  { edges }: GraphSpec,
  { name, words }: { name: (id: NodeId) => string; words: OutlineWords },
): string {
  const before = edges.filter(({ target }) => target === node).map(({ source }) => name(source))
  const after = edges.filter(({ source }) => source === node).map(({ target }) => name(target))
  const told = { node: name(node), before: before.join(' + '), after: after.join(' + ') }
  if (before.length === 0) return words('outline.added', told)
  return after.length === 0 ? words('outline.addedAfter', told) : words('outline.addedBetween', told)
}

/** Two neighbours traded places: the one that is now earlier is told. */
function lastMoved(before: DrawnGraph, after: DrawnGraph) {
  const was = [...before.compilation.reports.keys()]
  const is = [...after.compilation.reports.keys()]
  const place = is.findIndex((id, index) => id !== was[index])
  const node = is[place]
  if (node === undefined || was.indexOf(node) !== place + 1) return undefined
  return { name: (name: (id: NodeId) => string) => ({ node: name(node), place: place + 1, count: is.length }) }
}

function missingFrom<T extends { readonly id: string }>(some: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(some.map(({ id }) => id))
  return others.filter(({ id }) => !known.has(id))
}

/** Edges of the second graph that lead where none of the first does. */
function newEdges(one: GraphSpec, other: GraphSpec): readonly EdgeSpec[] {
  const way = ({ source, target, port }: EdgeSpec) => `${source} ${target} ${port}`
  const known = new Set(one.edges.map(way))
  return other.edges.filter((edge) => !known.has(way(edge)))
}

function errorCount({ compilation }: DrawnGraph): number {
  return compilation.problems.filter(({ severity }) => severity === 'error').length
}
