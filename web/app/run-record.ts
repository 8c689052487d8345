/**
 * What is written into the current run's record when it does not simply go on: it is taken up from
 * an earlier visit, goes back to a snapshot, or is given another learning rate.
 */
import type { RunId } from '../../src/index.ts'
import { runsStore, updateRun } from '../stores/runs.ts'
import type { PackedRun } from './run-pack.ts'
import type { LoadedRun } from './run-storage.ts'

/** The curves and figures of the last visit. */
export function restoreRecord(id: RunId, { run, checkpoint, best }: LoadedRun): void {
  // The table may hold its curves already, from when it was replaced.
  const listed = runsStore.getState().runs.find((other) => other.id !== id && other.number === run.number)
  runsStore.setState(({ runs }) => ({ runs: runs.filter((other) => other !== listed) }))
  updateRun(id, (fresh) => {
    fresh.series.append(run.columns)
    // A note may have been written after the last snapshot.
    return {
      ...shownFacts(run),
      note: listed?.note ?? run.note,
      step: checkpoint?.step ?? 0,
      best: best && { step: best.evaluation.step, loss: best.evaluation.loss },
      version: fresh.version + 1,
    }
  })
}

/** What the curves and the table say of later steps is said again when these are taken again. */
export function takeBack(runId: RunId, step: number): void {
  updateRun(runId, ({ series, evaluations, tunings, version }) => {
    series.truncateAfter(step)
    return {
      step,
      evaluations: evaluations.filter((evaluation) => evaluation.step <= step),
      tunings: tunings.filter((tuning) => tuning.step <= step),
      version: version + 1,
    }
  })
}

/** Before the first step it is the rate that the run began with. */
export function noteTuning(runId: RunId, learningRate: number): void {
  updateRun(runId, ({ step, config: started, tunings }) =>
    step === 0
      ? { config: { ...started, optimizer: { ...started.optimizer, learningRate } } }
      : { tunings: [...tunings.filter((tuning) => tuning.step !== step), { step, learningRate }] },
  )
}

function shownFacts(run: PackedRun['run']) {
  const { number, epoch, stepsPerEpoch, totalSteps, evaluations, tunings, seconds, backend } = run
  return { number, epoch, stepsPerEpoch, totalSteps, evaluations, tunings, seconds, backend }
}
