/** What the drawing of a graph follows from: its cards, where they stand and how its lines run. Pure. */
import {
  foldGraph,
  type Compilation,
  type EdgeId,
  type FoldedGraph,
  type GraphSpec,
  type NodeId,
  type Position,
  type Size,
  type TaskSignature,
} from '../../src/index.ts'
import type { Translate } from '../i18n/translate.ts'
import { arrange, type Arrangement } from './arrange.ts'
import { routesOf, type DrawnRoute } from './flow-elements.ts'
import { foldedView, type FoldedView } from './folded-view.ts'
import { nodeViews, type NodeView } from './node-view.ts'

export interface Drawing {
  /** With folded groups as one node. */
  readonly fold: FoldedGraph
  readonly views: readonly NodeView[]
  readonly groups: readonly FoldedView[]
  readonly sizes: ReadonlyMap<NodeId, Size>
  readonly arrangement: Arrangement
  readonly routes: ReadonlyMap<EdgeId, DrawnRoute>
}

export interface DrawingFacts {
  readonly signature: TaskSignature | null
  readonly compilation: Compilation
  readonly t: Translate
}

const NO_SIZE: Size = { width: 0, height: 0 }
const ORIGIN: Position = { x: 0, y: 0 }
/** From a card that has its place to one that has none yet. */
const GAP = 56

export function drawingOf(graph: GraphSpec, facts: DrawingFacts, canvas: Size): Drawing {
  const cards = cardsOf(graph, facts)
  const arrangement = arrange(cards.fold.graph, cards.sizes, canvas)
  const boxes = new Map(
    [...arrangement.positions].map(([id, at]) => [id, { ...at, ...(cards.sizes.get(id) ?? NO_SIZE) }]),
  )
  return { ...cards, arrangement, routes: routesOf(cards.fold.graph, boxes) }
}

/** A first sight of an edited graph, without working out its places anew: what was there stays, what is new stands beside what feeds it. */
export function anticipate(before: Drawing, graph: GraphSpec, facts: DrawingFacts): Drawing {
  const cards = cardsOf(graph, facts)
  const { nodes, edges } = cards.fold.graph
  const positions = new Map(before.arrangement.positions)
  for (const { id, position } of nodes) {
    if (position) positions.set(id, position)
    else if (!positions.has(id)) {
      const source = edges.find(({ target }) => target === id)?.source ?? ''
      const { x, y } = positions.get(source) ?? ORIGIN
      positions.set(id, { x: x + (cards.sizes.get(source)?.width ?? 0) + GAP, y })
    }
  }
  const known = new Map(
    (before.fold.graph.comments ?? []).map((comment, index) => [comment, before.arrangement.comments[index]]),
  )
  const comments = (graph.comments ?? []).map((comment) => known.get(comment) ?? comment.position)
  return { ...cards, arrangement: { ...before.arrangement, positions, comments }, routes: before.routes }
}

function cardsOf(graph: GraphSpec, facts: DrawingFacts) {
  const fold = foldGraph(graph)
  const views = nodeViews({ graph, signature: facts.signature }, facts)
  const groups = [...fold.folded.values()].map((group) => foldedView(group, { graph, ...facts }))
  const sizes = new Map([...views, ...groups].map((view) => [view.id, view.size]))
  return { fold, views, groups, sizes }
}
