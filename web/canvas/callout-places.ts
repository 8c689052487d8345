/** Where the sentences of problems stand: beside what they speak of, where they cover least. Pure geometry. */
import { overlap, type Box, type Place } from './box.ts'

export interface Callout {
  /** The card, or the point on the line, that it speaks of. */
  readonly about: Box
  readonly width: number
  readonly height: number
}

interface Surroundings {
  /** All cards; those spoken of are among them. */
  readonly cards: readonly Box[]
  /** The buttons on lines, each with the room that a fingertip takes. */
  readonly labels: readonly Box[]
  /** What the fitted view shows. */
  readonly page: Box
  /** Between a callout and what it is about. */
  readonly gap: number
}

/** A card says what it is at its top. */
const HEADING = 42
const WEIGHT = { heading: 8, card: 1, label: 8, callout: 12, outside: 10 }

export function calloutPlaces(callouts: readonly Callout[], surroundings: Surroundings): readonly Place[] {
  const taken: Box[] = []
  return callouts.map((callout) => {
    const { width, height } = callout
    const costs = candidates(callout, surroundings).map((place) => {
      const box = { ...place, width, height }
      return { place, cost: costOf(box, surroundings, taken) }
    })
    const best = costs.reduce((least, other) => (other.cost < least.cost ? other : least))
    taken.push({ ...best.place, width, height })
    return best.place
  })
}

/** Below, above and at both sides; the first of equals wins. */
function candidates({ about, width, height }: Callout, { page, gap }: Surroundings): readonly [Place, ...Place[]] {
  const right = about.x + about.width
  const bottom = about.y + about.height
  // Pushed in from the side of the page, as long as it still touches what it is about.
  const inPage = (x: number) => {
    const pushed = Math.max(page.x, Math.min(x, page.x + page.width - width))
    return Math.max(about.x - width, Math.min(pushed, right))
  }
  const across = [about.x, right - width, (about.x + right - width) / 2].map(inPage)
  const down = [about.y, bottom - height, (about.y + bottom - height) / 2]
  const [first = 0, ...more] = across
  return [
    { x: first, y: bottom + gap },
    ...more.map((x) => ({ x, y: bottom + gap })),
    ...across.map((x) => ({ x, y: about.y - gap - height })),
    ...down.map((y) => ({ x: right + gap, y })),
    ...down.map((y) => ({ x: about.x - gap - width, y })),
  ]
}

function costOf(box: Box, { cards, labels, page }: Surroundings, taken: readonly Box[]): number {
  let cost = WEIGHT.outside * (box.width * box.height - sharedArea(box, page))
  for (const card of cards) {
    cost += WEIGHT.card * sharedArea(box, card)
    cost += WEIGHT.heading * sharedArea(box, { ...card, height: Math.min(HEADING, card.height) })
  }
  for (const label of labels) cost += WEIGHT.label * sharedArea(box, label)
  for (const other of taken) cost += WEIGHT.callout * sharedArea(box, other)
  return cost
}

function sharedArea(one: Box, other: Box): number {
  const { width, height } = overlap(one, other)
  return Math.max(0, width) * Math.max(0, height)
}
