/** Where an axis begins and ends, and which values it names. Pure. */
import { linearTicks } from '../ui/ticks.ts'

export interface Axis {
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
}

/**
 * The next round figure above, about a tenth apart, so that an axis moves in few steps while its
 * curve grows: every move makes the whole chart lay itself out again.
 */
export function roundUp(value: number): number {
  if (!(value > 0)) return 0
  const power = 10 ** Math.floor(Math.log10(value))
  const step =
    ([1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9].find((factor) => factor * power >= value) ??
      10) * power
  return Number(step.toPrecision(12))
}

export function roundDown(value: number): number {
  return value > 0 ? Number((1 / roundUp(1 / value)).toPrecision(12)) : 0
}

const DECADE = [1, 2, 5] as const
/** More would stand on each other. */
const MOST_POWERS = 6

/** Powers of ten where they suffice, every so many of them where they are many, else 1, 2 and 5 of each decade. */
export function logTicks(low: number, high: number): readonly number[] {
  const first = Math.floor(Math.log10(low))
  const last = Math.ceil(Math.log10(high))
  const powers = Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i))
  const within = (tick: number) => tick >= low && tick <= high
  const tens = everyFew(powers.filter(within))
  const round = (tick: number) => Number(tick.toPrecision(12))
  if (tens.length >= 4) return tens.map(round)
  const factors = tens.length >= 2 ? ([1, 3] as const) : DECADE
  return powers
    .flatMap((power) => factors.map((factor) => power * factor))
    .filter(within)
    .map(round)
}

function everyFew(powers: readonly number[]): readonly number[] {
  const stride = Math.ceil(powers.length / MOST_POWERS)
  return powers.filter((_, index) => index % stride === 0)
}

/** Around the smoothed curve, so that single noisy batches do not flatten it. */
export function lossAxis(values: readonly number[], logAxis: boolean): Axis {
  const finite = values.filter((value) => Number.isFinite(value) && (!logAxis || value > 0))
  if (finite.length === 0) return { domain: logAxis ? [0.1, 1] : [0, 1], ticks: logAxis ? [0.1, 1] : [0, 1] }
  const lowest = Math.min(...finite)
  const highest = Math.max(...finite)
  if (logAxis) {
    const domain = [roundDown(lowest / 1.15), roundUp(highest * 1.15)] as const
    return { domain, ticks: logTicks(domain[0], domain[1]) }
  }
  const domain = [Math.min(0, lowest), roundUp(highest * 1.05) || 1] as const
  return { domain, ticks: linearTicks(domain[0], domain[1], 4) }
}

/** Per cent; drops the first climb once most of the curve lies above it, so that the end can be read. */
export function accuracyAxis(values: readonly number[]): Axis {
  const finite = values.filter((value) => Number.isFinite(value)).toSorted((a, b) => a - b)
  const typical = finite[Math.floor(finite.length * 0.12)] ?? 0
  const low = Math.min(90, Math.floor(typical / 10) * 10)
  return { domain: [low, 100], ticks: linearTicks(low, 100, 4) }
}
