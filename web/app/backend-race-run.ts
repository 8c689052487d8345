/** One race from its data to its outcomes: what only a race needs, fetched when the first one begins. */
import type { BackendReport } from '../../src/index.ts'
import type { RaceOutcome } from '../stores/race.ts'
import { loadRaceData } from './backend-race-data.ts'
import { timeBackend, type HeatOptions } from './backend-race-heat.ts'
import { race } from './backend-race-rules.ts'
import type { Fetch } from './data-source.ts'

interface RaceRunOptions extends Omit<HeatOptions, 'heat' | 'data'> {
  readonly fetch: Fetch
  readonly report: BackendReport
  readonly isAsked: boolean
  readonly now: () => number
  readonly onStart: (timing: RaceOutcome['backend']) => void
  readonly onOutcome: (outcomes: readonly RaceOutcome[]) => void
}

/** `null` where it was interrupted. Rejects where the data is not to be had. */
export async function runRace(options: RaceRunOptions): Promise<readonly RaceOutcome[] | null> {
  const data = await loadRaceData(options.fetch, options.config)
  const { signal } = options
  return race({
    ...options,
    time: (heat) => (signal.aborted ? Promise.resolve(null) : timeBackend({ ...options, heat, data })),
  })
}
