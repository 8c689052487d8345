/** How fast a run goes and what it has cost: medians, not means, so that one hiccup does not show. */
import type { StepCost } from '../spec/backend.ts'
import type { Speed } from '../spec/metrics.ts'

const RECENT = 32
/** First steps compile shaders and warm caches; they say nothing about the steady state. */
const WARM_UP = 5

export interface Speedometer {
  readonly record: (milliseconds: number, steps: number) => void
  readonly recordCost: (cost: StepCost) => void
  readonly read: () => Speed
  /** Time spent in steps. */
  readonly seconds: () => number
  readonly cost: () => StepCost
  /** Readings of the metrics ring. */
  readonly readbacks: () => number
}

export function createSpeedometer(): Speedometer {
  const recent: number[] = []
  let taken = 0
  let readbacks = 0
  let milliseconds = 0
  let latest = 0
  const costs: StepCost[] = []

  function median(): number {
    const sorted = recent.toSorted((left, right) => left - right)
    return sorted[Math.floor(sorted.length / 2)] ?? 0
  }

  return {
    record: (mean, steps) => {
      const isWarm = taken >= WARM_UP
      taken += steps
      readbacks += 1
      milliseconds += mean * steps
      latest = mean
      recent.push(mean)
      if (recent.length > RECENT) recent.shift()
      // What was read together with a cold step counts as cold.
      if (!isWarm && taken > WARM_UP) recent.length = 0
    },
    recordCost: (cost) => {
      costs.push(cost)
      if (costs.length > RECENT) costs.shift()
    },
    read: () => {
      const stepMilliseconds = median()
      const stepsPerSecond = stepMilliseconds > 0 ? 1000 / stepMilliseconds : 0
      return { stepMilliseconds, stepsPerSecond, latestMilliseconds: latest }
    },
    seconds: () => milliseconds / 1000,
    cost: () => {
      const { kernels = 0, copies = 0 } = costs.at(-1) ?? {}
      return { kernels, copies, made: Math.max(0, ...costs.map(({ made }) => made)) }
    },
    readbacks: () => readbacks,
  }
}
