/** What the session does about what the engine reports, besides putting it into the stores. */
import type { Event } from '../../src/index.ts'
import { documentStore } from '../stores/document.ts'
import { currentRun, isUnderWay, runsStore } from '../stores/runs.ts'
import type { Recovery } from './recovery.ts'
import type { RunControl } from './run-control.ts'
import { applyEvent } from './run-events.ts'
import type { RunKeeping } from './run-keeping.ts'
import type { SessionEngine } from './session-engine.ts'

interface Parts {
  readonly life: SessionEngine
  readonly control: RunControl
  readonly recovery: Recovery
  readonly keeping: RunKeeping
}

export function handleEvents({ life, control, recovery, keeping }: Parts): (event: Event) => void {
  return (event) => {
    const before = currentRun(runsStore.getState())
    applyEvent(event.type === 'run.failed' ? { ...event, problem: withWayBack(event.problem) } : event)
    switch (event.type) {
      case 'engine.ready':
        life.onReady(event.report)
        break
      case 'engine.failed':
        life.recover(event.problem)
        break
      case 'run.metrics':
        recovery.sawGoodStep(event.runId, event.step)
        break
      case 'run.snapshot':
        keeping.take(event.runId, event.checkpoint, before)
        break
      case 'run.state':
        if (event.state === 'ready' || event.state === 'paused') control.onReady(event.runId)
        if (event.state === 'paused' && isUnderWay(before)) void keeping.saveNow(event.runId)
        if (event.state === 'stopped') keeping.flush()
        break
      case 'run.done':
        keeping.flush()
        break
      case 'run.failed':
        if (event.problem.code === 'lossNotFinite') keeping.showLastGood(event.runId)
        keeping.flush()
        break
      default:
    }
  }

  function withWayBack(problem: Parameters<Recovery['withWayBack']>[0]): ReturnType<Recovery['withWayBack']> {
    return recovery.withWayBack(problem, documentStore.getState().document.run.optimizer.learningRate)
  }
}
