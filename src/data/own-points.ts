/** Points that a person painted: kept in the document as one flat list, x, y, class, x, y, class, … */
import type { DataParameters } from '../spec/run.ts'
import type { Point } from './generators/generator.ts'

/** Also what `parse-run.ts` lets pass. */
const MAXIMUM_POINTS = 1000
const RANGE = 1.2

export function readPoints({ points }: DataParameters): readonly Point[] {
  if (!Array.isArray(points)) return []
  const count = Math.min(MAXIMUM_POINTS, Math.floor(points.length / 3))
  const within = (value: unknown): number => Math.min(RANGE, Math.max(-RANGE, Number(value) || 0))
  return Array.from({ length: count }, (_, index) => ({
    x: within(points[3 * index]),
    y: within(points[3 * index + 1]),
    label: points[3 * index + 2] === 1 ? 1 : 0,
  }))
}
