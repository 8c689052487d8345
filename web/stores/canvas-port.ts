/** What commands may ask of the drawn graph; `canvas/` registers the one implementation while it is mounted. */
export interface CanvasPort {
  fit(): void
  zoomIn(): void
  zoomOut(): void
  /** Puts the keyboard focus on a node. */
  focus(node: string): void
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
