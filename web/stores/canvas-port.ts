/** What commands may ask of the drawn graph; `canvas/` registers the one implementation while it is mounted. */
import type { EdgeId, NodeId, Position } from '../../src/index.ts'

export type CanvasSpot =
  | { readonly kind: 'edge'; readonly edge: EdgeId; readonly element: Element }
  | { readonly kind: 'empty'; readonly position: Position }

export interface CanvasPort {
  fit(): void
  zoomIn(): void
  zoomOut(): void
  /** Puts the keyboard focus on a node. */
  focus(node: string): void
  /** Takes the focus off nodes that are about to go: a browser that has to find out in the middle of a change lays everything out twice. */
  letGo(nodes: ReadonlySet<NodeId>): void
  /** Brings a card above what covers so much of the canvas from below; `null`: nothing covers it any more. */
  keepClear(node: NodeId | null, covered: number): void
  /** Moves what is drawn up by so many pixels of the screen. */
  lift(pixels: number): void
  /** A free place below all cards, in the graph's own measure. */
  below(): Position
  /** What a point of the screen is over; `null` outside the canvas. */
  spotAt(point: Position): CanvasSpot | null
}

let registered: CanvasPort | null = null

export function registerCanvas(canvas: CanvasPort): () => void {
  registered = canvas
  return () => {
    if (registered === canvas) registered = null
  }
}

/** `null` while the graph is not on screen. */
export function canvas(): CanvasPort | null {
  return registered
}
