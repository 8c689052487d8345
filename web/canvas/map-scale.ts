/** From the graph to its small map and back. Pure geometry. */
import type { Position, Size } from '../../src/index.ts'
import type { Viewport } from './arrange.ts'
import type { Box } from './box.ts'

export interface MapScale extends Size {
  readonly factor: number
  /** Added in the graph's measure. */
  readonly offset: Position
}

const LONGEST: Size = { width: 168, height: 128 }
const SHORTEST: Size = { width: 72, height: 48 }
const PADDING = 6

/** The map takes the proportions of the graph, within a room that leaves the canvas to the cards. */
export function mapScale(bounds: Box): MapScale {
  const [width, height] = [Math.max(1, bounds.width), Math.max(1, bounds.height)]
  const factor = Math.min((LONGEST.width - 2 * PADDING) / width, (LONGEST.height - 2 * PADDING) / height)
  const size = {
    width: Math.max(SHORTEST.width, Math.round(width * factor + 2 * PADDING)),
    height: Math.max(SHORTEST.height, Math.round(height * factor + 2 * PADDING)),
  }
  const offset = {
    x: (size.width / factor - width) / 2 - bounds.x,
    y: (size.height / factor - height) / 2 - bounds.y,
  }
  return { ...size, factor, offset }
}

export function toGraph({ x, y }: Position, { factor, offset }: MapScale): Position {
  return { x: x / factor - offset.x, y: y / factor - offset.y }
}

/** The part in sight, no larger than the map and never outside of it, so that it can always be seen. */
export function sightOnMap({ x, y, zoom }: Viewport, canvas: Size, scale: MapScale): Box {
  const { factor, offset } = scale
  const left = clamp((-x / zoom + offset.x) * factor, scale.width)
  const top = clamp((-y / zoom + offset.y) * factor, scale.height)
  const right = clamp(((canvas.width - x) / zoom + offset.x) * factor, scale.width)
  const bottom = clamp(((canvas.height - y) / zoom + offset.y) * factor, scale.height)
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Half a line's width from either border. */
function clamp(value: number, most: number): number {
  return Math.max(1, Math.min(value, most - 1))
}
