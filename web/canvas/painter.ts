/**
 * Redraws pictures outside React: one frame for the whole page, only what changed. Whoever shows a
 * picture registers how to draw it and gets back what ends that.
 */
import type { NodeId, NodePicture } from '../../src/index.ts'

export type Draw = (picture: NodePicture | undefined) => void

interface Entry {
  readonly node: NodeId
  readonly draw: Draw
  drawn: NodePicture | undefined
  isStale: boolean
}

interface Surroundings {
  readonly picture: (node: NodeId) => NodePicture | undefined
  readonly requestFrame: (draw: () => void) => unknown
}

export interface Painter {
  readonly register: (node: NodeId, draw: Draw) => () => void
  /** New pictures may have come. */
  readonly update: () => void
  /** The same pictures look different now: the theme changed. */
  readonly repaint: () => void
}

export function createPainter({ picture, requestFrame }: Surroundings): Painter {
  const entries = new Set<Entry>()
  let isWaiting = false

  function update(): void {
    if (isWaiting || entries.size === 0) return
    isWaiting = true
    requestFrame(drawChanged)
  }

  function drawChanged(): void {
    isWaiting = false
    for (const entry of entries) {
      const current = picture(entry.node)
      if (current === entry.drawn && !entry.isStale) continue
      entry.drawn = current
      entry.isStale = false
      entry.draw(current)
    }
  }

  return {
    update,
    register: (node, draw) => {
      const entry: Entry = { node, draw, drawn: undefined, isStale: true }
      entries.add(entry)
      update()
      return () => entries.delete(entry)
    },
    repaint: () => {
      for (const entry of entries) entry.isStale = true
      update()
    },
  }
}
