/** Where a note is drawn: where it was put, else the nearest place at which it covers no card. Pure geometry. */
import { overlap, type Box, type Place } from './box.ts'

interface Surroundings {
  readonly cards: readonly Box[]
  /** No further to the right, for a canvas that is narrower than the one it was put on. */
  readonly right: number
}

const GAP = 12
/** So much may a note lean on a card. */
const LEANING = 6

export function freePlaces(notes: readonly Box[], { cards, right }: Surroundings): readonly Place[] {
  const left = Math.min(...cards.map(({ x }) => x))
  const taken = [...cards]
  return notes.map((note) => {
    const inRow = Math.max(Math.min(note.x, right - note.width), Math.min(note.x, left))
    const place = nearestFree({ ...note, x: inRow }, { taken, left, right })
    taken.push({ ...note, ...place })
    return place
  })
}

/** Beside what is there already; the end of everything is always free. */
function nearestFree(note: Box, { taken, left, right }: { taken: readonly Box[]; left: number; right: number }): Place {
  const here = { x: note.x, y: note.y }
  const isFree = (place: Place) => !taken.some((box) => covers({ ...note, ...place }, box))
  if (isFree(here)) return here
  const beside = taken.flatMap(({ x, y, width, height }): readonly Place[] => [
    { x: here.x, y: y + height + GAP },
    { x: here.x, y: y - note.height - GAP },
    { x: x + width + GAP, y: here.y },
    { x: x - note.width - GAP, y: here.y },
    { x: x + width + GAP, y },
  ])
  return (
    beside
      .filter(({ x }) => x >= Math.min(left, here.x) && x + note.width <= right)
      .map((place) => ({ place, distance: Math.hypot(place.x - here.x, place.y - here.y) }))
      .toSorted((one, other) => one.distance - other.distance)
      .find(({ place }) => isFree(place))?.place ?? {
      x: here.x,
      y: Math.max(...taken.map(({ y, height }) => y + height)) + GAP,
    }
  )
}

function covers(one: Box, other: Box): boolean {
  const { width, height } = overlap(one, other)
  return width > LEANING && height > LEANING
}
