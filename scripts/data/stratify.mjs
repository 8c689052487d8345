import { createHash } from 'node:crypto'

/**
 * An order of the samples in which every prefix holds each class in the proportion of the whole, give
 * or take one: the k-th member of a class of n stands at a place between k/n and (k + 1)/n.
 * Drawn from hashes, so the same on every machine and version.
 */
export function stratify(labels, seed) {
  const classes = new Map()
  labels.forEach((label, index) => {
    if (!classes.has(label)) classes.set(label, [])
    classes.get(label).push(index)
  })
  const placed = [...classes.values()].flatMap((members) =>
    members
      .map((index) => ({ index, draw: uniform(`${seed}/member/${index}`) }))
      .sort((left, right) => left.draw - right.draw)
      .map(({ index }, rank) => ({ index, place: (rank + uniform(`${seed}/place/${index}`)) / members.length })),
  )
  return placed.sort((left, right) => left.place - right.place || left.index - right.index).map(({ index }) => index)
}

function uniform(text) {
  return createHash('sha256').update(text).digest().readUIntBE(0, 6) / 2 ** 48
}
