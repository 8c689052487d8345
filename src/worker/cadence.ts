/** When something that costs time is due again: not before `minimum`, and at most a share of the run's time. */

export interface Cadence {
  readonly due: () => boolean
  /** Runs the work and remembers what it cost. */
  readonly spend: <T>(work: () => Promise<T>) => Promise<T>
}

/** `patience` × the last cost passes between two times: 20 means at most about 5 % of the time. */
export function createCadence(options: { minimum: number; patience: number; now: () => number }): Cadence {
  let last = Number.NEGATIVE_INFINITY
  let cost = 0
  return {
    due: () => options.now() - last >= Math.max(options.minimum, options.patience * cost),
    spend: async (work) => {
      const started = options.now()
      try {
        return await work()
      } finally {
        last = options.now()
        cost = last - started
      }
    },
  }
}
