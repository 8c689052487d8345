/** What becomes of the current run's curves and weights: kept in the table, written to disk, shown again. */
import type { BestCheckpoint, Checkpoint, Engine, RunId } from '../../src/index.ts'
import { currentRun, currentRunId, runsStore, type RunRecord } from '../stores/runs.ts'
import type { Autosave } from './autosave.ts'
import type { Recovery } from './recovery.ts'
import type { RunControl } from './run-control.ts'
import { isEpochEnd } from './run-events.ts'

export interface RunKeeping {
  /** The curves of the run that is about to be replaced. */
  readonly keepCurves: () => void
  /** A snapshot came; `before` is the run as it stood until then. */
  readonly take: (runId: RunId, checkpoint: Checkpoint, before: RunRecord | null) => void
  /** Asks for a snapshot of this very step and has it written. */
  readonly saveNow: (runId: RunId) => Promise<void>
  /** Of the run as it stands, or the last that there is of it. */
  readonly snapshot: (runId: RunId) => Promise<Checkpoint | null>
  /** Those with the lowest validation loss so far. */
  readonly readBest: (runId: RunId) => Promise<BestCheckpoint | null>
  /** Predictions and pictures come from the last weights whose loss was finite. */
  readonly showLastGood: (runId: RunId) => void
  /** The run is over, or the page may be about to go. */
  readonly flush: () => void
}

interface RunKeepingOptions {
  readonly engine: Engine
  readonly autosave: Autosave | null
  readonly recovery: Recovery
  readonly control: RunControl
  readonly now: () => number
}

/** While a run trains its best weights are written no more often. Milliseconds. */
const BEST_INTERVAL = 10_000

export function createRunKeeping({ engine, autosave, recovery, control, now }: RunKeepingOptions): RunKeeping {
  /** Which best weights were last handed to the disk. */
  let keptBest: string | null = null
  let lastBest = -Infinity

  function flush(): void {
    autosave?.flush()
    void saveBest()
  }

  /** Only those that were not written yet: they change seldom and weigh as much as the model. */
  async function saveBest(): Promise<void> {
    const run = currentRun(runsStore.getState())
    const key = run?.best ? `${run.id}/${run.best.step}` : null
    if (!run || key === null || key === keptBest || !autosave?.isWriter()) return
    keptBest = key
    lastBest = now()
    const best = await readBest(run.id)
    // Where the run is over those kept before stay.
    if (best) await autosave.keepBest(run.id, best)
  }

  function readBest(runId: RunId): Promise<BestCheckpoint | null> {
    return engine.request({ type: 'run.readBest', runId }).then(
      ({ best }) => best,
      () => null,
    )
  }

  function keepCurves(): void {
    const run = currentRun(runsStore.getState())
    if (run) autosave?.keepInHistory(run)
  }

  function take(runId: RunId, checkpoint: Checkpoint, before: RunRecord | null): void {
    recovery.keep(runId, checkpoint)
    autosave?.offer(runId, checkpoint, { urgent: isEpochEnd(before, checkpoint.step) })
    if (now() - lastBest >= BEST_INTERVAL) void saveBest()
  }

  async function ask(runId: RunId): Promise<Checkpoint> {
    const { checkpoint } = await engine.request({ type: 'run.checkpoint', runId })
    recovery.keep(runId, checkpoint)
    return checkpoint
  }

  async function saveNow(runId: RunId): Promise<void> {
    const asked = ask(runId)
    if (autosave) {
      await autosave.await(runId, asked)
      await saveBest()
    }
    // Without a disk it is kept in memory all the same; a run that ended meanwhile has been.
    else await asked.catch(() => null)
  }

  function showLastGood(runId: RunId): void {
    if (runId !== currentRunId()) return
    const good = recovery.good(runId)
    recovery.begin(runId, good)
    control.showInstead(good)
    if (good) autosave?.offer(runId, good, { urgent: true })
  }

  return {
    keepCurves,
    take,
    saveNow,
    snapshot: (runId) => ask(runId).catch(() => recovery.latest(runId)),
    readBest,
    showLastGood,
    flush,
  }
}
