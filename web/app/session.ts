/**
 * The one wire between commands and engine, events and stores. It puts the parts together and
 * answers the port; what each part decides stands in its own file.
 */
import type { BackendPreference, Engine, RunId } from '../../src/index.ts'
import { followCompilation } from '../stores/compilation.ts'
import { documentStore, editDocument } from '../stores/document.ts'
import { liveStore } from '../stores/live.ts'
import { dismiss } from '../stores/notices.ts'
import { currentRun, currentRunId, runsStore, showRun } from '../stores/runs.ts'
import type { SessionPort } from '../stores/session-port.ts'
import type { Autosave } from './autosave.ts'
import { createBackendChoice, type FastestFor } from './backend-race-choice.ts'
import type { DataFeed } from './data-feed.ts'
import { createEngineStart } from './engine-start.ts'
import { createRecovery } from './recovery.ts'
import { createRunControl } from './run-control.ts'
import { createRunKeeping } from './run-keeping.ts'
import type { LoadedRun } from './run-storage.ts'
import { createSessionEngine } from './session-engine.ts'
import { createProjectChange, type ProjectChange } from './project-change.ts'
import { handleEvents } from './session-events.ts'
import { createPreparation, type Preparation } from './session-preparation.ts'
import { createQuestions } from './session-questions.ts'
import { wantedAssignment } from './wanted-assignment.ts'

export interface SessionOptions {
  readonly engine: Engine
  readonly feed: DataFeed
  readonly autosave: Autosave | null
  readonly backend: BackendPreference
  /** The run of the last visit, continued if it still fits the document. */
  readonly stored: LoadedRun | null
  /** The WebAssembly modules, where they may be needed: the Worker cannot fetch them. */
  readonly loadWasm: () => Promise<{ runtime: ArrayBuffer; kernels: ArrayBuffer } | null>
  /** With `auto`: what was measured of a graph and its batch size. */
  readonly fastestFor?: FastestFor
  readonly newId: () => RunId
  readonly now: () => number
  readonly isVisible: () => boolean
}

export interface Session {
  readonly port: Omit<SessionPort, 'takeOver' | 'projects'>
  readonly project: ProjectChange
  /** The page was hidden or shown: pictures are only made while someone sees them. */
  readonly onVisibility: () => void
  /** There are new measurements: an engine in which no step was taken moves to the fastest backend. */
  readonly onMeasured: () => void
  readonly dispose: () => void
}

export function createSession(options: SessionOptions): Session {
  const { engine, feed, autosave, backend } = options
  const recovery = createRecovery(options)
  const choice = createBackendChoice(backend, options.fastestFor ?? (() => null))
  const starting = createEngineStart({ ...options, fastest: () => choice.first(wantedAssignment()) })
  const control = createRunControl({ ...options, send: (command) => engine.send(command) })
  const keeping = createRunKeeping({ engine, autosave, recovery, control, now: options.now })
  const life = createSessionEngine({
    ...{ engine, feed, choice, starting, control, recovery, keeping },
    preparation: () => preparation,
  })
  const preparation: Preparation = createPreparation({
    ...{ feed, control, recovery, keeping },
    isEngineReady: life.isReady,
    moveFor: life.moveFor,
  })
  preparation.restore(options.stored)
  const change = createProjectChange({ autosave, control, keeping, preparation })

  const unsubscribe = [
    engine.subscribe(handleEvents({ life, control, recovery, keeping })),
    documentStore.subscribe(({ document }, before) => {
      if (document !== before.document) change.follow(document)
    }),
    followCompilation(preparation.follow),
  ]
  life.initialise(backend)

  const port: Session['port'] = {
    run: () => {
      showRun(null)
      dismiss('restored')
      preparation.afterChange(control.run)
    },
    pause: control.pause,
    step: () => preparation.afterChange(control.step),
    stop: control.stop,
    reset: () => {
      const held = control.assignment()
      if (held && life.moveFor(held)) return
      keeping.keepCurves()
      control.reset()
    },
    tuneLearningRate: control.tune,
    watch: (sample) => {
      liveStore.setState({ sample })
      control.watch()
    },
    ...createQuestions(engine, currentRunId),
    keepRun: (run) => autosave?.keepInHistory(run),
    forgetRun: (run) => autosave?.forget(run),
    restartEngine: () => life.restart(backend),
    continueSlower: ({ step, learningRate }) => {
      editDocument(documentStore, ({ run }) => void (run.optimizer.learningRate = learningRate))
      control.continueFrom(step)
    },
  }

  return {
    port,
    project: change,
    onVisibility: () => {
      control.watch()
      const run = currentRun(runsStore.getState())
      if (!options.isVisible() && run?.state === 'running') void keeping.saveNow(run.id)
      else if (!options.isVisible()) keeping.flush()
    },
    onMeasured: () => {
      const held = control.assignment()
      const run = currentRun(runsStore.getState())
      if (held && run?.state === 'ready' && run.step === 0) void life.moveFor(held)
    },
    dispose: () => {
      preparation.dispose()
      starting.dispose()
      unsubscribe.forEach((end) => end())
    },
  }
}
