/**
 * Redraws pictures outside React: only what changed, and no more in one frame than leaves the page
 * smooth; who had to wait comes first in the next. Whoever shows a picture registers how to draw it
 * and gets back what ends that.
 */
import type { NodeId, NodePicture } from '../../src/index.ts'

/** Milliseconds of a frame that pictures may take; one picture is drawn in any case. */
const FRAME_BUDGET = 4

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
  readonly now: () => number
}

export interface Painter {
  readonly register: (node: NodeId, draw: Draw) => () => void
  /** New pictures may have come. */
  readonly update: () => void
  /** The same pictures look different now: the theme changed. */
  readonly repaint: () => void
}

export function createPainter({ picture, requestFrame, now }: Surroundings): Painter {
  const entries = new Set<Entry>()
  let isWaiting = false

  function update(): void {
    if (isWaiting || entries.size === 0) return
    isWaiting = true
    requestFrame(drawChanged)
  }

  function drawChanged(): void {
    isWaiting = false
    const started = now()
    // Moved to the end once drawn, so a copy is walked.
    for (const entry of [...entries]) {
      const current = picture(entry.node)
      if (current === entry.drawn && !entry.isStale) continue
      if (now() - started >= FRAME_BUDGET) return update()
      entries.delete(entry)
      entries.add(entry)
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
