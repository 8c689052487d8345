/** Puts what the engine reports into the stores. Reports of runs that the table no longer holds are dropped. */
import type { Event, RunId } from '../../src/index.ts'
import { liveStore } from '../stores/live.ts'
import { notify } from '../stores/notices.ts'
import { runsStore, updateRun, type RunRecord } from '../stores/runs.ts'

const MAX_EVALUATIONS = 2000

/** Returns true when the report changed a store. */
export function applyEvent(event: Event): boolean {
  switch (event.type) {
    case 'engine.ready':
      liveStore.setState({ backend: event.report })
      return true
    case 'engine.failed':
      liveStore.setState({ backend: null })
      notify({ kind: 'problem', problem: event.problem })
      return true
    case 'run.state':
      return update(event.runId, (run) =>
        // A run that was ended here and restarted elsewhere stays ended.
        run.state === 'failed' || (run.state === 'stopped' && event.state !== 'done')
          ? {}
          : { state: event.state, step: Math.max(run.step, event.step), epoch: event.epoch },
      )
    case 'run.metrics':
      return update(event.runId, ({ series, version, seconds, backend }) => {
        series.append(event.columns)
        const { columns, step, epoch, stepsPerEpoch, totalSteps, speed } = event
        return {
          ...{ step, epoch, stepsPerEpoch, totalSteps, speed },
          seconds: seconds + (columns.step.length * speed.latestMilliseconds) / 1000,
          backend: liveStore.getState().backend?.backend ?? backend,
          version: version + 1,
        }
      })
    case 'run.evaluation':
      return update(event.runId, (run) => withEvaluation(run, event.evaluation))
    case 'run.best':
      return update(event.runId, () => ({ best: { step: event.step, loss: event.loss } }))
    case 'run.sample':
      return applySample(event)
    case 'run.failed':
      notify({ kind: 'problem', problem: event.problem })
      return update(event.runId, () => ({ state: 'failed', problem: event.problem }))
    case 'run.done':
      return update(event.runId, () => ({ state: 'done', step: event.step }))
    default:
      return false
  }
}

export function withEvaluation(run: RunRecord, evaluation: RunRecord['evaluations'][number]): Partial<RunRecord> {
  return { evaluations: [...run.evaluations, evaluation].slice(-MAX_EVALUATIONS), version: run.version + 1 }
}

function update(id: RunId, change: (run: RunRecord) => Partial<RunRecord>): boolean {
  const isKnown = runsStore.getState().runs.some((run) => run.id === id)
  if (isKnown) updateRun(id, change)
  return isKnown
}

function applySample({
  runId,
  step,
  pictures,
  label,
  gradientNorms,
}: Event & { readonly type: 'run.sample' }): boolean {
  if (runId !== runsStore.getState().current) return false
  liveStore.setState({
    step,
    label,
    pictures: new Map(pictures.map((picture) => [picture.node, picture])),
    gradientNorms: new Map(gradientNorms.map(({ node, norm }) => [node, norm])),
  })
  return true
}

export function isEpochEnd(run: RunRecord | null, step: number): boolean {
  return run !== null && run.stepsPerEpoch > 0 && step % run.stepsPerEpoch === 0
}
