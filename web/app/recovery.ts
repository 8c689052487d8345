/**
 * What can be gone back to, and on what: the last states of the current run, and the backend that a
 * new Worker starts on. Kept apart from the session, which does the going back.
 */
import { BACKEND_CHAIN, type BackendPreference, type Checkpoint, type Problem, type RunId } from '../../src/index.ts'

/** More restarts than this within the window mean that another one will not help. */
const MAX_RESTARTS = 3
const RESTART_WINDOW = 60_000

export interface Recovery {
  /** Another run, from fresh weights or stored ones. */
  readonly begin: (runId: RunId, checkpoint: Checkpoint | null) => void
  readonly keep: (runId: RunId, checkpoint: Checkpoint) => void
  /** A finite loss at this step: the weights before it are good. */
  readonly sawGoodStep: (runId: RunId, step: number) => void
  /** For a Worker that died. `null`: fresh weights. */
  readonly latest: (runId: RunId | null) => Checkpoint | null
  /** For a loss that is not finite: the latest whose loss was. */
  readonly good: (runId: RunId | null) => Checkpoint | null
  /** Only here is it known to which step a run whose loss is not finite can go back. */
  readonly withWayBack: (problem: Problem, learningRate: number) => Problem
  /** The backend to go on with; `null` where another Worker will not help. */
  readonly backendAfter: (problem: Problem) => BackendPreference | null
  /** The backend that runs: after a dead Worker the same one is started again. */
  readonly runsOn: (backend: BackendPreference) => void
}

export function createRecovery(options: { backend: BackendPreference; now: () => number }): Recovery {
  let run: RunId | null = null
  let latest: Checkpoint | null = null
  let good: Checkpoint | null = null
  let { backend } = options
  let restarts: readonly number[] = []

  function backendAfter(problem: Problem): BackendPreference | null {
    // Bounded by the chain.
    if (problem.code === 'deviceLost') return BACKEND_CHAIN[BACKEND_CHAIN.indexOf(problem.data.backend) + 1] ?? null
    if (!endsEngine(problem)) return null
    const recent = restarts.filter((at) => options.now() - at < RESTART_WINDOW)
    restarts = [...recent, options.now()]
    return recent.length < MAX_RESTARTS ? backend : null
  }

  return {
    begin: (runId, checkpoint) => {
      run = runId
      latest = checkpoint
      good = checkpoint
    },
    keep: (runId, checkpoint) => {
      if (runId === run) latest = checkpoint
    },
    sawGoodStep: (runId, step) => {
      if (runId === run && latest && step > latest.step) good = latest
    },
    latest: (runId) => (runId === run ? latest : null),
    good: (runId) => (runId === run ? good : null),
    withWayBack: (problem, learningRate) =>
      // Where no layer is to blame the targets are, and no learning rate helps.
      problem.code === 'lossNotFinite' && problem.node !== undefined
        ? { ...problem, fixes: [{ kind: 'continueSlower', step: good?.step ?? 0, learningRate: learningRate / 10 }] }
        : problem,
    backendAfter,
    runsOn: (next) => {
      backend = next
    },
  }
}

/** Whether the Worker that the problem came from is of no more use; data that did not come, for one, is no such problem. */
export function endsEngine({ code }: Problem): boolean {
  return code === 'workerSilent' || code === 'internal' || code === 'deviceLost'
}
