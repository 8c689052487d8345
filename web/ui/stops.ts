/** The values a slider offers, and what a typed number means. Pure. */

export interface NumberBounds {
  readonly minimum: number
  readonly maximum: number
  readonly integer: boolean
}

export interface NumberRange extends NumberBounds {
  /** Ascending, at least one. */
  readonly stops: readonly number[]
}

/** Index of the stop closest to a value; ties go to the smaller. */
export function nearestStop(stops: readonly number[], value: number): number {
  let best = 0
  stops.forEach((stop, index) => {
    if (Math.abs(stop - value) < Math.abs((stops[best] ?? 0) - value)) best = index
  })
  return best
}

/** Evenly spaced stops, free of binary crumbs. */
export function evenStops(minimum: number, maximum: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    Number((minimum + ((maximum - minimum) * index) / (count - 1)).toPrecision(6)),
  )
}

/** 1, 2, 5 per decade between two powers of ten. */
export function decadeStops(fromExponent: number, toExponent: number): readonly number[] {
  const stops: number[] = []
  for (let exponent = fromExponent; exponent < toExponent; exponent++) {
    for (const lead of [1, 2, 5]) stops.push(Number(`${lead}e${exponent}`))
  }
  return [...stops, Number(`1e${toExponent}`)]
}

/** Powers of two from 1. */
export function doublingStops(maximum: number): readonly number[] {
  const stops: number[] = []
  for (let stop = 1; stop <= maximum; stop *= 2) stops.push(stop)
  return stops
}

/** A typed text as a number within bounds; undefined where it is none. Full-width digits and commas are understood. */
export function readNumber(text: string, { minimum, maximum, integer }: NumberBounds): number | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[\s\u202f,]/g, '')
    .replaceAll('\u2212', '-')
  if (plain === '') return undefined
  const value = Number(plain)
  if (!Number.isFinite(value)) return undefined
  const bounded = Math.min(maximum, Math.max(minimum, value))
  return integer ? Math.round(bounded) : bounded
}
