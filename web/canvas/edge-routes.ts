/** How all edges of a graph run, so that no label stands on another. Pure geometry. */
import type { Box, Place } from './box.ts'
import { labelPlace, turnHeight, type EdgeRoute } from './edge-path.ts'

interface Ends {
  readonly source: Box
  readonly target: Box
}

/** Where on a line that turns the label may stand, from its source on; the middle if that is free. */
const LABEL_PLACES = [0.5, 0.3, 0.7, 0.15, 0.85]
/** Wide enough for two labels side by side, and for two fingertips on a screen that shows the graph at half its size. */
const CLEARANCE = { x: 64, y: 50 }

/** `cards`: all that an edge must not cross; the boxes of its own two cards are among them. */
export function edgeRoutes(edges: readonly Ends[], cards: readonly Box[]): readonly EdgeRoute[] {
  const turns = edges.map(({ source, target }) => turnHeight(source, target, cards))
  // Labels of curves stay where they are; the others make way.
  const taken = edges.flatMap(({ source, target }, index) =>
    turns[index] === null ? [labelPlace(source, target, { turnAt: null, labelAt: 0.5 })] : [],
  )
  const routes: EdgeRoute[] = turns.map((turnAt) => ({ turnAt, labelAt: 0.5 }))
  // The shorter a run, the less its label can move.
  const turning = edges.flatMap((ends, index) => {
    const turnAt = turns[index] ?? null
    return turnAt === null ? [] : [{ ...ends, index, turnAt }]
  })
  for (const { source, target, index, turnAt } of turning.toSorted(byRun)) {
    const near = taken.filter(({ y }) => Math.abs(y - turnAt) < CLEARANCE.y)
    const isFree = (labelAt: number) => {
      const place = labelPlace(source, target, { turnAt, labelAt })
      return near.every((other) => isClear(place, other))
    }
    const labelAt = LABEL_PLACES.find(isFree) ?? 0.5
    taken.push(labelPlace(source, target, { turnAt, labelAt }))
    routes[index] = { turnAt, labelAt }
  }
  return routes
}

function byRun(one: Ends, other: Ends): number {
  return runOf(one) - runOf(other)
}

function runOf({ source, target }: Ends): number {
  return Math.abs(target.x + target.width / 2 - source.x - source.width / 2)
}

function isClear(one: Place, other: Place): boolean {
  return Math.abs(one.x - other.x) >= CLEARANCE.x || Math.abs(one.y - other.y) >= CLEARANCE.y
}
