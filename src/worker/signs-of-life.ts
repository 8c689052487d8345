/** What a run says while it has nothing to tell, so that silence can mean that it hangs. */
import type { ResidentData } from '../runtime/resident-data.ts'

/** Often enough for the page's patience, seldom enough to cost nothing. Milliseconds. */
const INTERVAL = 500

export interface Signs {
  /** Work of a kind begins; the first time, its shaders may be compiled before the next sign. */
  readonly begin: (work: 'pictures' | 'measurement' | 'prediction' | 'probe') => void
  /** Between two parts of long work. */
  readonly show: () => void
  /** The same data, but waiting for a chunk, for the network may be slow, is told of. */
  readonly whileWaiting: (data: ResidentData) => ResidentData
}

export function createSigns(options: { now: () => number; alive: (compiling: boolean) => void }): Signs {
  const seen = new Set<string>()
  let last = Number.NEGATIVE_INFINITY

  function begin(work: string): void {
    if (seen.has(work)) return
    seen.add(work)
    options.alive(true)
  }

  function show(): void {
    if (options.now() - last < INTERVAL) return
    last = options.now()
    options.alive(false)
  }

  async function wait(arrived: Promise<void>): Promise<void> {
    const timer = setInterval(() => options.alive(false), INTERVAL)
    try {
      await arrived
    } finally {
      clearInterval(timer)
    }
  }

  return {
    begin,
    show,
    whileWaiting: (data) => ({
      ...data,
      arrived: (split, index) => (data.has(split, index) ? Promise.resolve() : wait(data.arrived(split, index))),
    }),
  }
}
