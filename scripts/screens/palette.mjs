/** Median cut: the colours of a picture, reduced to a few that stand for all. */

const CHANNELS = [16, 8, 0]

/** So many of the colours used most stay as they are: plain areas, on which the eye sees every change. */
const KEPT_SHARE = 1 / 3

/** `palette`: at most `limit` colours; `indices`: which of them each pixel takes. */
export function quantise(pixels, limit) {
  const counts = new Map()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const colours = [...counts.keys()].toSorted((one, other) => counts.get(other) - counts.get(one))
  const palette = colours.length <= limit ? colours : reduce(colours, { counts, limit })
  const nearest = new Map(colours.map((colour) => [colour, nearestIn(palette, colour)]))
  return { palette, indices: Uint8Array.from(pixels, (colour) => nearest.get(colour)) }
}

function reduce(colours, { counts, limit }) {
  const kept = Math.floor(limit * KEPT_SHARE)
  const boxes = boxesOf(colours.slice(kept), { counts, limit: limit - kept })
  return [...colours.slice(0, kept), ...boxes.map((box) => meanOf(box, counts))]
}

/** Cuts the box that errs most, where its colours weigh the same on both sides, until there are enough. */
function boxesOf(colours, { counts, limit }) {
  const boxes = [describe(colours, counts)]
  while (boxes.length < limit) {
    const widest = boxes.reduce((best, box) => (box.error > best.error ? box : best))
    if (widest.error === 0) break
    const [one, other] = cut(widest, counts)
    boxes.splice(boxes.indexOf(widest), 1, describe(one, counts), describe(other, counts))
  }
  return boxes.map(({ colours: boxed }) => boxed)
}

/** How far apart a box's colours are, along its longest side; much used colours weigh more, but not in proportion. */
function describe(colours, counts) {
  const sides = CHANNELS.map((shift) => {
    const values = colours.map((colour) => (colour >> shift) & 255)
    return { shift, length: Math.max(...values) - Math.min(...values) }
  })
  const longest = sides.reduce((best, side) => (side.length > best.length ? side : best))
  const weight = colours.reduce((sum, colour) => sum + counts.get(colour), 0)
  return { colours, shift: longest.shift, error: longest.length * weight ** 0.25 }
}

function cut({ colours, shift }, counts) {
  const value = (colour) => (colour >> shift) & 255
  const sorted = colours.toSorted((one, other) => value(one) - value(other))
  const weightOf = (colour) => Math.sqrt(counts.get(colour))
  const half = sorted.reduce((sum, colour) => sum + weightOf(colour), 0) / 2
  let sum = 0
  let at = sorted.findIndex((colour) => (sum += weightOf(colour)) >= half)
  at = Math.min(Math.max(at, 1), sorted.length - 1)
  return [sorted.slice(0, at), sorted.slice(at)]
}

function meanOf(colours, counts) {
  const weight = colours.reduce((sum, colour) => sum + counts.get(colour), 0)
  return CHANNELS.reduce((mean, shift) => {
    const total = colours.reduce((sum, colour) => sum + ((colour >> shift) & 255) * counts.get(colour), 0)
    return mean | (Math.round(total / weight) << shift)
  }, 0)
}

function nearestIn(palette, colour) {
  let best = 0
  let smallest = Infinity
  for (const [index, candidate] of palette.entries()) {
    const distance = CHANNELS.reduce(
      (sum, shift) => sum + (((candidate >> shift) & 255) - ((colour >> shift) & 255)) ** 2,
      0,
    )
    if (distance < smallest) [best, smallest] = [index, distance]
  }
  return best
}
