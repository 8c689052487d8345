/** The training phase of a run: tells every step, and what is due beside them. */
import { train } from '../runtime/train.ts'
import type { NodeId } from '../spec/graph.ts'
import type { Problem } from '../spec/problem.ts'
import { createCadence, type Cadence } from './cadence.ts'
import { measure } from './measure.ts'
import type { Event } from './protocol.ts'
import { readCheckpoint, type Parts, type Reporting, type RunSessionOptions } from './run-parts.ts'

/** Live validation: at most once a second, at most a tenth of the time, not of an untrained model. */
const LIVE_VALIDATION = { minimum: 1000, patience: 10 }
const LIVE_VALIDATION_FIRST_STEP = 10
/** Samples of one live validation: few at first, because the first pass is cold, then what takes about so long. */
const LIVE_VALIDATION_SAMPLES = { least: 128, most: 1024, milliseconds: 150 }
/** A memory snapshot every second, at most a twentieth of the time. */
const SNAPSHOT = { minimum: 1000, patience: 20 }

/** Follows the training loop to its end. */
export async function followRun(
  { start, data, meter, guard, readsAtOnce, now, post }: RunSessionOptions,
  { model, samples, control, gallery, best, speed, signs, perEpoch, totalSteps }: Parts,
  { pictures }: Reporting,
): Promise<'done' | 'halted' | 'failed'> {
  const { runId } = start
  const validation = createCadence({ ...LIVE_VALIDATION, now })
  let validated = LIVE_VALIDATION_SAMPLES.least
  const snapshot = createCadence({ ...SNAPSHOT, now })
  await snapshot.spend(() => Promise.resolve())

  const events = train({
    model,
    data,
    samples,
    totalSteps,
    gate: control.gate,
    now,
    confirm: guard.confirm,
    readsAtOnce,
    onGradient: gallery.keepGradient,
    onStep: speed.record,
    meter,
    onCost: speed.recordCost,
  })
  for await (const event of events) {
    switch (event.kind) {
      case 'metrics': {
        const { columns } = event
        post({
          type: 'run.metrics',
          runId,
          columns,
          step: model.step,
          epoch: Math.floor(Math.max(0, model.step - 1) / perEpoch),
          stepsPerEpoch: perEpoch,
          totalSteps,
          speed: speed.read(),
        })
        if (gallery.due()) await pictures()
        if (start.validate && model.step >= LIVE_VALIDATION_FIRST_STEP && validation.due())
          await validate({ post, runId, cadence: validation, complete: false })
        if (snapshot.due() && !(await saveSnapshot(snapshot))) return 'failed'
        break
      }
      case 'epochEnd':
        if (start.validate) await validate({ post, runId, cadence: validation, complete: true })
        await pictures()
        if (!(await saveSnapshot(snapshot))) return 'failed'
        break
      case 'lossNotFinite':
        post({ type: 'run.failed', runId, problem: lossProblem(event) })
        return 'failed'
      default:
        event satisfies never
    }
  }
  return model.step < totalSteps ? 'halted' : 'done'

  async function validate(options: {
    post: (event: Event) => void
    runId: string
    cadence: Cadence
    complete: boolean
  }): Promise<void> {
    const limit = options.complete ? null : validated
    const started = now()
    // Reading the best weights back is part of what a validation costs.
    const { evaluation, isBest } = await options.cadence.spend(async () => {
      const measured = await measure({ data, model, samples, signs, guard }, 'validation', limit)
      return { evaluation: measured, isBest: measured !== null && (await best.offer(measured)) }
    })
    if (!evaluation) return
    options.post({ type: 'run.evaluation', runId: options.runId, evaluation })
    if (isBest) {
      await guard.confirm()
      options.post({ type: 'run.best', runId: options.runId, step: evaluation.step, loss: evaluation.loss })
    }
    const { least, most, milliseconds } = LIVE_VALIDATION_SAMPLES
    const affordable = Math.round((milliseconds * evaluation.samples) / Math.max(1, now() - started))
    validated = Math.min(most, Math.max(least, affordable))
  }

  /** Answers false where the weights are no numbers, though the losses were: nobody is to go back to these. */
  async function saveSnapshot(cadence: Cadence): Promise<boolean> {
    const checkpoint = await cadence.spend(() => readCheckpoint(model, guard))
    const bad = checkpoint.weights.find(({ values }) => !values.every(Number.isFinite))
    if (bad) {
      const node = bad.name.slice(0, bad.name.lastIndexOf('/'))
      post({ type: 'run.failed', runId, problem: lossProblem({ step: model.step, loss: Number.NaN, node }) })
      return false
    }
    post({ type: 'run.snapshot', runId, checkpoint })
    return true
  }
}

function lossProblem({ step, loss, node }: { step: number; loss: number; node: NodeId | undefined }): Problem {
  const data = { step, loss: String(loss) }
  return { code: 'lossNotFinite', data, severity: 'error', ...(node !== undefined && { node }), fixes: [] }
}
