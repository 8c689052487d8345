/** Boxes and places in the plane of the graph. Pure geometry. */
import type { Size } from '../../src/index.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Box extends Place, Size {}

/** How far two boxes reach into each other; not above 0 where they do not. */
export function overlap(one: Box, other: Box): Size {
  return {
    width: Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x),
    height: Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y),
  }
}

export function meets(one: Box, other: Box): boolean {
  const { width, height } = overlap(one, other)
  return width > 0 && height > 0
}

/** The smallest that holds both. */
export function around(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}

/** Of what xyflow draws. */
export function boxOf(node: { readonly position: Place; readonly width?: number; readonly height?: number }): Box {
  const { position, width = 0, height = 0 } = node
  return { ...position, width, height }
}
