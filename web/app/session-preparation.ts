/**
 * Follows the document: what compiles is prepared, data first, and a run under way is retuned or
 * replaced. One preparation at a time; what was overtaken leaves no trace.
 */
import type { Problem } from '../../src/index.ts'
import { isCompilationDue, settleCompilation } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import { dismiss, keyOf, notify } from '../stores/notices.ts'
import { currentRunId, runsStore, setObstacle } from '../stores/runs.ts'
import { fits, sameWeights, type Assignment } from './assignment.ts'
import type { DataFeed } from './data-feed.ts'
import type { Recovery } from './recovery.ts'
import type { RunControl } from './run-control.ts'
import type { RunKeeping } from './run-keeping.ts'
import type { LoadedRun } from './run-storage.ts'
import { wantedAssignment } from './wanted-assignment.ts'

const PREPARE_DELAY = 150

export interface Preparation {
  /** Called on every change; cheap when nothing that trains has changed. */
  readonly follow: () => void
  /** What is asked right after a change is meant for what was changed, not for the run that it ends. */
  readonly afterChange: (order: () => void) => void
  readonly prepare: () => Promise<void>
  /** The run that was kept of the project, continued if it still fits the document. */
  readonly restore: (kept: LoadedRun | null) => void
  /** What is under way is for an engine that is gone. */
  readonly abandon: () => void
  /** Brings the data to the engine; `overtaken` when something else began meanwhile. */
  readonly openData: (wanted: Pick<Assignment, 'config'>) => Promise<'open' | 'unavailable' | 'overtaken'>
  readonly dispose: () => void
}

interface PreparationOptions {
  readonly feed: DataFeed
  readonly control: RunControl
  readonly recovery: Recovery
  readonly keeping: RunKeeping
  readonly isEngineReady: () => boolean
  /** Fresh weights are made on the fastest backend; `null`: the engine runs there already. */
  readonly moveFor: (assignment: Assignment) => Promise<void> | null
}

export function createPreparation(options: PreparationOptions): Preparation {
  const { feed, control, recovery, keeping, isEngineReady, moveFor } = options
  let stored: LoadedRun | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Which preparation is the latest: data may arrive after the document has moved on. */
  let generation = 0
  /** Why there were no data, last time. */
  let told: Problem | null = null

  function follow(): void {
    clearTimeout(timer)
    timer = undefined
    // Asked again once there is one.
    if (isCompilationDue()) return
    const next = wantedAssignment()
    const held = control.assignment()
    if (!next) {
      control.stop()
      setObstacle('problems')
      timer = setTimeout(() => void prepare(), PREPARE_DELAY)
      return
    }
    if (held && sameWeights(held, next)) {
      if (runsStore.getState().obstacle === 'problems') setObstacle(null)
      const { learningRate } = next.config.optimizer
      if (held.config.optimizer.learningRate !== learningRate) control.tune(learningRate)
      return
    }
    timer = setTimeout(() => void prepare(), PREPARE_DELAY)
  }

  function afterChange(order: () => void): void {
    settleCompilation()
    if (timer === undefined) return order()
    clearTimeout(timer)
    const before = control.assignment()
    void prepare().then(() => {
      if (control.assignment() !== before) order()
    })
  }

  async function prepare(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const next = wantedAssignment()
    if (!isEngineReady()) return
    // There is something to look at while the problems are mended.
    if (!next) return void (await openData({ config: documentStore.getState().document.run }))
    const moving = moveFor(next)
    if (moving) return moving
    generation += 1
    setObstacle('data')
    if ((await openData(next)) !== 'open') return
    const kept = stored && fits(stored, next) ? stored : null
    stored = null
    if (kept?.checkpoint) notify({ kind: 'restored', step: kept.checkpoint.step, isOlder: kept.isOlder })
    keeping.keepCurves()
    control.prepare(next, kept)
    recovery.begin(currentRunId(), kept?.checkpoint ?? null)
    setObstacle(null)
  }

  async function openData({ config }: Pick<Assignment, 'config'>): Promise<'open' | 'unavailable' | 'overtaken'> {
    const own = generation
    const problem = await feed.open(config)
    if (own !== generation) return 'overtaken'
    if (told) dismiss(keyOf({ kind: 'problem', problem: told }))
    told = problem
    if (problem) notify({ kind: 'problem', problem })
    return problem ? 'unavailable' : 'open'
  }

  return {
    follow,
    afterChange,
    prepare,
    restore: (kept) => {
      stored = kept
    },
    abandon: () => {
      generation += 1
    },
    openData,
    dispose: () => clearTimeout(timer),
  }
}
