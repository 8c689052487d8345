/** The end of a run that took all its steps. */
import { deviceBytes } from '../runtime/meter.ts'
import { hashWeights } from '../runtime/weights-hash.ts'
import { measure } from './measure.ts'
import { readCheckpoint, type Parts, type Reporting, type RunSessionOptions } from './run-parts.ts'

/** A final measurement that would take longer is made on a stratified part. */
const LONGEST_FINAL_TEST = 20_000
const PARTIAL_TEST = 1000

/** After the last step: the state, what it cost, and the test set, measured once. */
export async function finishRun(
  { start, data, guard, now, post }: RunSessionOptions,
  { model, samples, speed, signs, gallery }: Parts,
  { postState, pictures }: Reporting,
): Promise<void> {
  const { runId } = start
  await pictures()
  const checkpoint = await readCheckpoint(model, guard)
  // Before it is posted: posting hands the values over and leaves none here.
  const weightsHash = hashWeights(checkpoint.weights)
  post({ type: 'run.snapshot', runId, checkpoint })
  post({
    type: 'run.done',
    runId,
    step: model.step,
    seconds: speed.seconds(),
    weightsHash,
    cost: speed.cost(),
    readbacks: speed.readbacks(),
    tensors: gallery.tensors(),
    deviceBytes: deviceBytes(),
  })
  postState('done')
  if (!start.validate) return
  const started = now()
  const parts = { data, model, samples, signs, guard }
  const probe = await measure(parts, 'test', PARTIAL_TEST)
  if (!probe) return
  const all = data.card.counts.test
  const estimate = ((now() - started) * all) / probe.samples
  const whole = probe.complete || estimate > LONGEST_FINAL_TEST ? probe : await measure(parts, 'test', null)
  if (whole) post({ type: 'run.evaluation', runId, evaluation: whole })
}
