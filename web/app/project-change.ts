/**
 * From one project to another: the run comes to rest, all of it is on disk, and the other one begins
 * with what was kept of it. Nothing of the first reaches the second, or the other way round.
 */
import type { BestCheckpoint, Checkpoint, ProjectDocument, RunId } from '../../src/index.ts'
import { documentStore, openDocument } from '../stores/document.ts'
import { dismiss } from '../stores/notices.ts'
import { currentRun, isUnderWay, runsStore, type RunRecord } from '../stores/runs.ts'
import { viewStore } from '../stores/view.ts'
import type { Autosave } from './autosave.ts'
import { isAtRisk } from './leave-warning.ts'
import type { RunControl } from './run-control.ts'
import type { RunKeeping } from './run-keeping.ts'
import type { LoadedRun } from './run-storage.ts'
import type { Preparation } from './session-preparation.ts'

/** A Worker or a disk that takes longer does not answer. */
const PATIENCE = 10_000

export interface KeptRuns {
  readonly run: LoadedRun | null
  /** Earlier ones, as the table shows them. */
  readonly history: readonly RunRecord[]
}

export interface ProjectChange {
  /** Answers whether everything that is here is on disk; only then may something else take its place. */
  readonly leave: () => Promise<boolean>
  /** Shows the project, with an undo history of its own and its run at rest. */
  readonly enter: (document: ProjectDocument, kept: KeptRuns) => void
  /** The weights of the current run as they are. */
  readonly snapshot: (runId: RunId) => Promise<Checkpoint | null>
  /** Its weights with the lowest validation loss so far. */
  readonly readBest: (runId: RunId) => Promise<BestCheckpoint | null>
  /** Called on every change of the document. */
  readonly follow: (document: ProjectDocument) => void
}

interface ProjectChangeOptions {
  readonly autosave: Autosave | null
  readonly control: RunControl
  readonly keeping: RunKeeping
  readonly preparation: Preparation
}

const NOTHING_KEPT: KeptRuns = { run: null, history: [] }

export function createProjectChange({ autosave, control, keeping, preparation }: ProjectChangeOptions): ProjectChange {
  let projectId = documentStore.getState().document.id
  let arriving = NOTHING_KEPT

  function follow({ id }: ProjectDocument): void {
    if (id === projectId) return preparation.follow()
    projectId = id
    control.stop()
    control.leave()
    dismiss('restored')
    dismiss('leftProject')
    preparation.restore(arriving.run)
    const runs = arriving.history
    arriving = NOTHING_KEPT
    runsStore.setState({ runs, current: null, shown: null, overlaid: [], pinned: null, deleted: [] })
    viewStore.setState({ selection: new Set() })
    void preparation.prepare()
  }

  async function leave(): Promise<boolean> {
    control.pause()
    await until(runsStore, (state) => currentRun(state)?.state !== 'running')
    keeping.keepCurves()
    const run = currentRun(runsStore.getState())
    if (run && isUnderWay(run) && run.step > 0) await keeping.saveNow(run.id)
    keeping.flush()
    if (!autosave) return false
    // Another tab saves it: what it shows of that can be left, what was made here cannot.
    if (!autosave.isWriter()) return !isAtRisk()
    await autosave.settled()
    await until(documentStore, ({ save }) => save.kind === 'saved' || save.kind === 'failed')
    return documentStore.getState().save.kind === 'saved'
  }

  return {
    leave,
    enter: (document, kept) => {
      arriving = kept
      openDocument(documentStore, document)
    },
    snapshot: keeping.snapshot,
    readBest: keeping.readBest,
    follow,
  }
}

interface Watched<T> {
  readonly getState: () => T
  readonly subscribe: (listener: (state: T) => void) => () => void
}

/** Resolves once it holds, or when that is no longer worth waiting for. */
function until<T>(store: Watched<T>, holds: (state: T) => boolean): Promise<void> {
  if (holds(store.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = setTimeout(end, PATIENCE)
    const unsubscribe = store.subscribe((state) => {
      if (holds(state)) end()
    })
    function end(): void {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
  })
}
