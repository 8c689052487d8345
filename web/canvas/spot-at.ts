/** What something that is dragged over the canvas would be dropped on. */
import type { Position } from '../../src/index.ts'
import type { CanvasSpot } from '../stores/canvas-port.ts'

export function spotAt(point: Position, toGraph: (point: Position) => Position): CanvasSpot | null {
  const under = document.elementFromPoint(point.x, point.y)
  if (!under?.closest('.react-flow')) return null
  const element = under.closest('[data-edge]')
  const edge = element?.getAttribute('data-edge')
  return element && edge ? { kind: 'edge', edge, element } : { kind: 'empty', position: toGraph(point) }
}
