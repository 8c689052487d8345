/** What the page asks about the current run's model. Each is answered between two steps. */
import type { Engine, RunId } from '../../src/index.ts'
import { liveStore } from '../stores/live.ts'
import { updateRun } from '../stores/runs.ts'
import type { SessionPort } from '../stores/session-port.ts'
import { withEvaluation } from './run-events.ts'

type Questions = Pick<SessionPort, 'predict' | 'evaluate' | 'leastSure' | 'heldOut' | 'probe'>

export function createQuestions(engine: Engine, currentId: () => RunId): Questions {
  return {
    predict: async (values, weights = 'current') =>
      (await engine.request({ type: 'predict', runId: currentId(), values, weights })).outputs,
    evaluate: async (split, limit) => {
      const runId = currentId()
      const { evaluation } = await engine.request({ type: 'evaluate', runId, split, limit })
      updateRun(runId, (run) => withEvaluation(run, evaluation))
      return evaluation
    },
    leastSure: async (count) => (await engine.request({ type: 'samples.unsure', runId: currentId(), count })).samples,
    heldOut: async (count) => (await engine.request({ type: 'samples.heldOut', runId: currentId(), count })).samples,
    probe: async (node) => {
      const { sample } = liveStore.getState()
      return (await engine.request({ type: 'probe', runId: currentId(), node, sample })).probe
    },
  }
}
