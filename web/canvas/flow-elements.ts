/** Node views and edges as xyflow takes them. Sizes are ours, so nothing waits to be measured. Pure. */
import { Position as Side } from '@xyflow/react'
import type { Compilation, EdgeId, EdgeSpec, GraphSpec, NodeId, Position, Shape, Size } from '../../src/index.ts'
import { writeShape } from '../i18n/numbers.ts'
import type { CommentNode } from './comment-node.tsx'
import type { Box } from './box.ts'
import { labelPlace, type EdgeRoute } from './edge-path.ts'
import { edgeRoutes } from './edge-routes.ts'
import type { FoldedNode } from './folded-node.tsx'
import type { FoldedView } from './folded-view.ts'
import type { FrameNode } from './frame-node.tsx'
import { labelRooms } from './label-room.ts'
import type { NodeView } from './node-view.ts'
import type { LayerNode } from './node.tsx'
import { rememberPer } from './reuse.ts'
import type { ShapeEdge } from './shape-edge.tsx'

/** What is wired: a layer, or a group that is folded to one card. */
export type CardNode = LayerNode | FoldedNode
export type CanvasNode = CardNode | FrameNode | CommentNode

export function isCard(node: CanvasNode): node is CardNode {
  return node.type === 'layer' || node.type === 'folded'
}

interface NodePlacement {
  readonly positions: ReadonlyMap<NodeId, Position>
  /** Of nodes under the pointer. */
  readonly moved: ReadonlyMap<NodeId, Position>
  /** As drawn: a folded group counts where all of its members do. */
  readonly isSelected: (drawn: NodeId) => boolean
}

const ORIGIN: Position = { x: 0, y: 0 }
const HANDLE_SIZE = 9

export interface DrawnRoute extends EdgeRoute {
  /** Around the label, from `labelRooms`. */
  readonly room: number
}

const STRAIGHT: DrawnRoute = { turnAt: null, labelAt: 0.5, room: Infinity }

export function layerNode(view: NodeView, placement: NodePlacement): LayerNode {
  return rememberedLayer(view, { ...placeOf(view, placement), isSelected: placement.isSelected(view.id) })
}

export function foldedNode(view: FoldedView, placement: NodePlacement): FoldedNode {
  const place = { ...placeOf(view, placement), isSelected: placement.isSelected(view.id) }
  return { ...cardNode({ ...view, acceptsInput: true }, place), type: 'folded', data: { view } }
}

interface Place extends Position {
  readonly isSelected: boolean
}

const rememberedLayer = rememberPer((view: NodeView, place: Place): LayerNode => ({
  ...cardNode(view, place),
  type: 'layer',
  data: { view },
}))

function placeOf({ id }: { readonly id: NodeId }, { positions, moved }: NodePlacement): Position {
  return moved.get(id) ?? positions.get(id) ?? ORIGIN
}

interface Card {
  readonly id: NodeId
  readonly name: string
  readonly size: Size
  readonly acceptsInput: boolean
}

function cardNode({ id, name, size, acceptsInput }: Card, { x, y, isSelected }: Place) {
  return {
    id,
    position: { x, y },
    selected: isSelected,
    width: size.width,
    height: size.height,
    measured: size,
    handles: handlesOf(size, acceptsInput),
    ariaLabel: name,
  }
}

function handlesOf(size: Size, acceptsInput: boolean) {
  // The id must be null, not absent: xyflow finds the element of a handle by it.
  const box = { id: null, y: (size.height - HANDLE_SIZE) / 2, width: HANDLE_SIZE, height: HANDLE_SIZE }
  const output = { ...box, type: 'source', position: Side.Right, x: size.width - HANDLE_SIZE / 2 } as const
  const input = { ...box, type: 'target', position: Side.Left, x: -HANDLE_SIZE / 2 } as const
  return acceptsInput ? [input, output] : [output]
}

interface EdgeFacts {
  readonly cards: readonly CardNode[]
  readonly compilation: Compilation
  /** Of cards at rest; while one moves, its edges are drawn without looking for a way round others. */
  readonly routes: ReadonlyMap<EdgeId, DrawnRoute>
  readonly moved: ReadonlyMap<NodeId, Position>
}

export function flowEdges(graph: GraphSpec, { cards, compilation, routes, moved }: EdgeFacts): ShapeEdge[] {
  const names = new Map(cards.map((node) => [node.id, node.data.view.name]))
  const shapes = new Map(
    cards.flatMap((node) => (node.type === 'folded' ? [[node.id, node.data.view.outputShape] as const] : [])),
  )
  const wrong = new Set(
    compilation.problems.flatMap(({ severity, edge }) => (severity === 'error' && edge ? [edge] : [])),
  )
  return graph.edges.map((edge) => {
    const { id, source, target } = edge
    const shape = shapes.get(source) ?? compilation.reports.get(source)?.outputShape ?? []
    const isMoved = moved.has(source) || moved.has(target)
    const { turnAt, labelAt, room } = isMoved ? STRAIGHT : (routes.get(id) ?? STRAIGHT)
    const [sourceName = source, targetName = target] = [names.get(source), names.get(target)]
    return rememberedEdge(edge, {
      sourceName,
      targetName,
      shape: writtenShape(shape),
      isWrong: wrong.has(id),
      turnAt,
      labelAt,
      room,
    })
  })
}

/** Hundreds of lines say the same few shapes at every edit. */
const written = new WeakMap<Shape, string>()

function writtenShape(shape: Shape): string {
  const known = written.get(shape) ?? writeShape(shape)
  written.set(shape, known)
  return known
}

interface EdgeLook extends DrawnRoute {
  readonly sourceName: string
  readonly targetName: string
  readonly shape: string
  readonly isWrong: boolean
}

const rememberedEdge = rememberPer(
  (
    { id, source, target }: EdgeSpec,
    { sourceName, targetName, shape, isWrong, turnAt, labelAt, room }: EdgeLook,
  ): ShapeEdge => ({
    id,
    source,
    target,
    type: 'shape',
    selectable: false,
    // Without it xyflow would name the line itself, in English and by ids.
    ariaLabel: `${sourceName} → ${targetName}`,
    data: { shape, sourceName, targetName, isWrong, route: { turnAt, labelAt }, room },
  }),
)

export function routesOf(graph: GraphSpec, boxes: ReadonlyMap<NodeId, Box>): ReadonlyMap<EdgeId, DrawnRoute> {
  const drawn = graph.edges.flatMap(({ id, source, target }) => {
    const from = boxes.get(source)
    const to = boxes.get(target)
    return from && to ? [{ id, source: from, target: to }] : []
  })
  const routes = edgeRoutes(drawn, [...boxes.values()])
  const rooms = labelRooms(
    drawn.map(({ source, target }, index) => labelPlace(source, target, routes[index] ?? STRAIGHT)),
  )
  return new Map(drawn.map(({ id }, index) => [id, { ...STRAIGHT, ...routes[index], room: rooms[index] ?? Infinity }]))
}
