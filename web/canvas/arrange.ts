/** Positions and scale that show a whole graph as large as the canvas allows. Pure. */
import { wrapper, type GraphSpec, type NodeId, type Position, type Size } from '../../src/index.ts'
import type { Box } from './box.ts'
import { freePlaces } from './free-place.ts'

export interface Arrangement {
  readonly positions: ReadonlyMap<NodeId, Position>
  /** Of the comments, in their order. */
  readonly comments: readonly Position[]
  readonly bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
}

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

export const MIN_ZOOM = 0.3
export const MAX_ZOOM = 2
const ZOOM_STEP = 0.05
/** Between graph and canvas edge. */
const MARGIN = 16
/** At the bottom stand the tools and the totals: beside each other where there is room. */
const BOTTOM_MARGIN = 60
const NARROW_BOTTOM_MARGIN = 84
const NARROW = 480
/** Between the canvas edge and what is said beside a card. */
const SIDE = 8
const TOP_MARGIN = 36
const ROW_OVERHANG = 4
/** A frame's name stands above the cards that it holds. */
const FRAME_HEADING = 16

/** Where a graph is too large to be seen whole: small, and still to be read. */
const READING_ZOOM = 0.6

/** Shorter rows at a smaller scale may show more: the largest scale at which everything fits wins. */
export function arrange(graph: GraphSpec, sizes: ReadonlyMap<NodeId, Size>, canvas: Size): Arrangement {
  const { wrap, leastHeight } = wrapper(graph, sizes)
  const rowAt = (zoom: number) => (canvas.width - 2 * MARGIN) / zoom
  const arrangeAt = (zoom: number) => bounded(graph, { sizes, positions: wrap(rowAt(zoom)), row: rowAt(zoom) })
  const room = canvas.height - TOP_MARGIN - bottomMargin(canvas)
  for (let zoom = 1; zoom > MIN_ZOOM; zoom -= ZOOM_STEP) {
    if (leastHeight(rowAt(zoom)) * zoom > room) continue
    const arrangement = arrangeAt(zoom)
    const { width, height } = arrangement.bounds
    const fits = width * zoom <= canvas.width - 2 * MARGIN + ROW_OVERHANG && height * zoom <= room
    if (fits) return arrangement
  }
  return arrangeAt(READING_ZOOM)
}

interface Placed {
  readonly sizes: ReadonlyMap<NodeId, Size>
  readonly positions: ReadonlyMap<NodeId, Position>
  /** As wide as a row may be. */
  readonly row: number
}

function bounded(graph: GraphSpec, { sizes, positions, row }: Placed): Arrangement {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [node, { x, y }] of positions) {
    const size = sizes.get(node) ?? { width: 0, height: 0 }
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + size.width)
    bottom = Math.max(bottom, y + size.height)
  }
  const notes = (graph.comments ?? []).map(({ position, size }) => ({ ...position, ...size }))
  const comments =
    notes.length > 0 && positions.size > 0 ? placed(notes, { sizes, positions, row, left, right }) : notes
  for (const [index, { width, height }] of notes.entries()) {
    const { x = 0, y = 0 } = comments[index] ?? {}
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  if (left === Infinity) return { positions, comments, bounds: { x: 0, y: 0, width: 0, height: 0 } }
  if ((graph.groups ?? []).some(({ folded }) => !folded)) top -= FRAME_HEADING
  return { positions, comments, bounds: { x: left, y: top, width: right - left, height: bottom - top } }
}

function placed(
  notes: readonly Box[],
  { sizes, positions, row, left, right }: Placed & { readonly left: number; readonly right: number },
): readonly Position[] {
  const cards = [...positions].map(([node, at]) => ({ ...at, ...(sizes.get(node) ?? { width: 0, height: 0 }) }))
  return freePlaces(notes, { cards, right: Math.max(right, left + row) })
}

/** Centred across, hung from the top like a page. What is too large to be seen whole is shown from its beginning. */
export function fitViewport({ bounds }: Arrangement, canvas: Size): Viewport {
  const { across, down } = scalesOf(bounds, canvas)
  const whole = Math.min(1, across, down)
  const zoom = whole >= MIN_ZOOM ? whole : Math.max(MIN_ZOOM, Math.min(READING_ZOOM, across))
  const spare = canvas.height - bounds.height * zoom - bottomMargin(canvas)
  return {
    zoom,
    x: Math.max(MARGIN - ROW_OVERHANG, (canvas.width - bounds.width * zoom) / 2) - bounds.x * zoom,
    y: Math.max(MARGIN, Math.min(TOP_MARGIN, spare / 2)) - bounds.y * zoom,
  }
}

interface Covered {
  readonly card: { readonly position: Position; readonly height?: number } | undefined
  readonly canvas: Size
  /** So much of the canvas from below. */
  readonly covered: number
}

/** The same view, moved up as far as it takes to see the card in the middle of what is left. */
export function clearViewport(view: Viewport, { card, canvas, covered }: Covered): Viewport {
  if (!card) return view
  const { y, zoom } = view
  const height = (card.height ?? 0) * zoom
  const top = y + card.position.y * zoom
  const free = canvas.height - covered
  if (top + height + MARGIN <= free) return view
  return { ...view, y: y - (top - Math.max(MARGIN, (free - height) / 2)) }
}

/** Whether the fitted view shows all of the graph. */
export function isWhole({ bounds }: Arrangement, canvas: Size): boolean {
  const { across, down } = scalesOf(bounds, canvas)
  return Math.min(across, down) >= MIN_ZOOM
}

/** At which the graph would just fit. */
function scalesOf({ width, height }: Arrangement['bounds'], canvas: Size): { across: number; down: number } {
  return {
    across: (canvas.width - 2 * MARGIN + ROW_OVERHANG) / Math.max(1, width),
    down: (canvas.height - TOP_MARGIN - bottomMargin(canvas)) / Math.max(1, height),
  }
}

/** The part of the plane that a view shows, but for its sides and what the tools stand on. */
export function pageOf({ x, y, zoom }: Viewport, canvas: Size): Box {
  return {
    x: (SIDE - x) / zoom,
    y: -y / zoom,
    width: (canvas.width - 2 * SIDE) / zoom,
    height: (canvas.height - bottomMargin(canvas)) / zoom,
  }
}

function bottomMargin({ width }: Size): number {
  return width < NARROW ? NARROW_BOTTOM_MARGIN : BOTTOM_MARGIN
}
