/** How far out the graph can be zoomed before the buttons on its lines are too close to be hit one at a time. Pure geometry. */
import type { Place } from './box.ts'

/** Of the button on a line, in the graph's own units. The widest shape that is common: `128·128·16`. */
const BUTTON = { width: 64, height: 24 }

/** What a fingertip takes, in pixels on the screen (WCAG 2.5.8). */
export const TARGET = 24

/**
 * For each label the room up to those before it: times the zoom it is to be `TARGET` at least. Of two that are too
 * close the earlier one keeps its button.
 */
export function labelRooms(labels: readonly Place[]): readonly number[] {
  return labels.map((label, index) => Math.min(...labels.slice(0, index).map((before) => roomBetween(label, before))))
}

/** Half a target from one's middle to the other's edge, a whole one from middle to middle. */
function roomBetween(one: Place, other: Place): number {
  const across = Math.abs(one.x - other.x)
  const down = Math.abs(one.y - other.y)
  const toEdge = Math.hypot(Math.max(0, across - BUTTON.width / 2), Math.max(0, down - BUTTON.height / 2))
  return Math.min(2 * toEdge, Math.hypot(across, down))
}
