/** Where a positive figure stands on a log axis, as a share of its length. Pure. */
export interface Decades {
  readonly low: number
  readonly high: number
}

const SMALLEST = 1e-8

/** Whole decades around the figures, at least three, so that bars do not jump at every step. */
export function decadesAround(figures: readonly number[]): Decades {
  const positive = figures.filter((figure) => Number.isFinite(figure) && figure > 0)
  if (positive.length === 0) return { low: -3, high: 0 }
  // Never minus zero.
  const high = Math.ceil(Math.log10(Math.max(...positive))) + 0
  const low = Math.floor(Math.log10(Math.max(SMALLEST, Math.min(...positive)))) - 1
  return { low: Math.min(low, high - 3), high }
}

export function logShare(figure: number, { low, high }: Decades): number {
  if (!(figure > 0)) return 0
  return Math.min(1, Math.max(0, (Math.log10(figure) - low) / (high - low)))
}
