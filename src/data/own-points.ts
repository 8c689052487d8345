/** Points that a person painted: kept in the document as one flat list, x, y, class, x, y, class, … */
import type { Problem } from '../spec/problem.ts'
import type { DataParameters } from '../spec/run.ts'
import type { Point } from './generators/generator.ts'

/** Also what `parse-run.ts` lets pass. */
const MAXIMUM_POINTS = 1000
const RANGE = 1.2
/** Of each class: with fewer there is nothing to tell apart, or nothing to validate on. */
const LEAST_POINTS = 5

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

export function tooFewPoints(points: readonly Point[]): Problem | null {
  const second = points.filter(({ label }) => label === 1).length
  const counts = [points.length - second, second] as const
  if (counts.every((count) => count >= LEAST_POINTS)) return null
  return {
    code: 'tooFewPoints',
    data: { counts, least: LEAST_POINTS },
    severity: 'error',
    fixes: [{ kind: 'useDataset', dataset: 'moons' }],
  }
}
