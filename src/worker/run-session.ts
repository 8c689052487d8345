/**
 * One run inside the engine: drives the training loop, serves requests between steps and tells
 * the page what happened. It ends when it is told to; until then its trained model answers.
 */
import type { DeviceGuard } from '../runtime/device-guard.ts'
import { createGallery, type Gallery } from '../runtime/gallery.ts'
import { evaluate, predict, type HeldOut } from '../runtime/evaluate.ts'
import { createModel, saveCheckpoint, type Model } from '../runtime/model.ts'
import { nextTurn } from '../runtime/next-turn.ts'
import { probeLayer } from '../runtime/pictures.ts'
import type { ResidentData } from '../runtime/resident-data.ts'
import { createSamples, type Samples } from '../runtime/samples.ts'
import { stepsPerEpoch, train } from '../runtime/train.ts'
import { leastSure, UNSURE_POOL } from '../runtime/unsure.ts'
import { hashWeights } from '../runtime/weights-hash.ts'
import type { Meter } from '../runtime/meter.ts'
import type { Checkpoint } from '../spec/checkpoint.ts'
import type { NodeId } from '../spec/graph.ts'
import type { Evaluation } from '../spec/metrics.ts'
import type { Problem } from '../spec/problem.ts'
import { createCadence, type Cadence } from './cadence.ts'
import type { Command, Event, RunState } from './protocol.ts'
import { createRunControl, type RunControl } from './run-control.ts'
import { createSigns, type Signs } from './signs-of-life.ts'
import { createSpeedometer, type Speedometer } from './speedometer.ts'

export type StartCommand = Extract<Command, { type: 'run.start' }>

/** Live validation: at most once a second, at most a tenth of the time, not of an untrained model. */
const LIVE_VALIDATION = { minimum: 1000, patience: 10 }
const LIVE_VALIDATION_FIRST_STEP = 10
/** Samples of one live validation: few at first, because the first pass is cold, then what takes about so long. */
const LIVE_VALIDATION_SAMPLES = { least: 128, most: 1024, milliseconds: 150 }
/** A memory snapshot every second, at most a twentieth of the time. */
const SNAPSHOT = { minimum: 1000, patience: 20 }
/** A final measurement that would take longer is made on a stratified part. */
const LONGEST_FINAL_TEST = 20_000
const PARTIAL_TEST = 1000

export interface RunSessionOptions {
  readonly start: StartCommand
  readonly data: ResidentData
  readonly meter: Meter
  readonly guard: DeviceGuard
  /** The backend computes in this thread: a figure can be read without waiting for a device. */
  readonly readsAtOnce: boolean
  readonly now: () => number
  readonly post: (event: Event) => void
}

export interface RunSession {
  readonly runId: string
  readonly control: RunControl
  readonly tuneLearningRate: (learningRate: number) => void
  readonly watch: Gallery['watch']
  /** Resolves with the session's end; its tensors are gone then. */
  readonly finished: Promise<void>
  readonly request: (command: RunRequest) => Promise<void>
}

export type RunRequest = Extract<
  Command,
  { type: 'run.checkpoint' | 'predict' | 'evaluate' | 'samples.unsure' | 'probe' }
>

interface Parts {
  readonly model: Model
  readonly samples: Samples
  readonly control: RunControl
  readonly gallery: Gallery
  readonly speed: Speedometer
  readonly signs: Signs
  readonly perEpoch: number
  readonly totalSteps: number
}

export function startRunSession(given: RunSessionOptions): RunSession {
  const { start, guard, now, post } = given
  const { runId, plan, config } = start
  const signs = createSigns({ now, alive: (compiling) => post({ type: 'run.alive', runId, compiling }) })
  const data = signs.whileWaiting(given.data)
  const options = { ...given, data }
  const samples = createSamples(data, config.sampleLimit)
  const perEpoch = stepsPerEpoch(samples.plan.trainCount, config.batchSize)
  const model = createModel(plan, config, start.checkpoint)
  const totalSteps = Math.min(perEpoch * config.epochs, start.stepLimit ?? Number.POSITIVE_INFINITY)
  const control = createRunControl({
    paused: start.paused,
    now,
    onPause: () => postState(model.step === 0 ? 'ready' : 'paused'),
  })
  const gallery = createGallery({ model, samples, data, now })
  const parts: Parts = { model, samples, control, gallery, speed: createSpeedometer(), signs, perEpoch, totalSteps }

  /** How training ended, once it has. */
  let rest: 'done' | 'stopped' | null = null

  function postState(state: RunState): void {
    if (state === 'done' || state === 'stopped') rest = state
    post({ type: 'run.state', runId, state, step: model.step, epoch: Math.floor(model.step / perEpoch) })
  }

  function pictures(): Promise<void> {
    signs.begin('pictures')
    return gallery.refresh(async (shown) => {
      await guard.confirm()
      post({ type: 'run.sample', runId, ...shown })
    })
  }

  async function drive(): Promise<void> {
    try {
      if (!start.paused) postState('running')
      const outcome = await follow(options, parts, { postState, pictures })
      if (outcome === 'done') await finish(options, parts, { postState, pictures })
      if (outcome === 'halted') postState('stopped')
      await control.serve()
    } catch (error) {
      // A lost device has been told by its guard, in the name of the whole engine.
      if ((await guard.explain(error)) === null) post({ type: 'run.failed', runId, problem: internalProblem(error) })
    } finally {
      model.dispose()
      gallery.dispose()
    }
  }

  const session: RunSession = {
    runId,
    control: {
      ...control,
      resume: () => {
        if (rest) return postState(rest)
        control.resume()
        postState('running')
      },
      pause: () => (rest ? postState(rest) : control.pause()),
      halt: () => (rest ? postState(rest) : control.halt()),
    },
    tuneLearningRate: (learningRate) => {
      model.optimizer.learningRate = learningRate
    },
    watch: (command) => {
      gallery.watch(command)
      // At once where the sample is here; on opening a project its chunk is still being unpacked.
      void gallery.arrival().then(() => control.enqueue(pictures))
    },
    finished: drive(),
    request: (command) =>
      new Promise((resolve) => {
        control.enqueue(async () => {
          await answer(command, { options, parts })
          resolve()
        })
      }),
  }
  return session
}

interface Reporting {
  readonly postState: (state: RunState) => void
  readonly pictures: () => Promise<void>
}

/** Follows the training loop to its end. */
async function follow(
  { start, data, meter, guard, readsAtOnce, now, post }: RunSessionOptions,
  { model, samples, control, gallery, speed, signs, perEpoch, totalSteps }: Parts,
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
    const evaluation = await options.cadence.spend(() =>
      measure({ data, model, samples, signs, guard }, 'validation', limit),
    )
    if (!evaluation) return
    options.post({ type: 'run.evaluation', runId: options.runId, evaluation })
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

async function readCheckpoint(model: Model, guard: DeviceGuard): Promise<Checkpoint> {
  const checkpoint = await saveCheckpoint(model)
  await guard.confirm()
  return checkpoint
}

/** After the last step: the state, what it cost, and the test set, measured once. */
async function finish(
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

/** `null` where no held-out sample has arrived yet. */
async function measure(
  {
    data,
    model,
    samples,
    signs,
    guard,
  }: { data: ResidentData; model: Model; samples: Samples; signs: Signs; guard: DeviceGuard },
  split: 'validation' | 'test',
  limit: number | null,
): Promise<Evaluation | null> {
  const file = split === 'test' ? 'test' : 'train'
  const wanted = samples.chunksOf(split, limit)
  const here = wanted.filter((chunk) => data.has(file, chunk))
  if (here.length === 0) return null
  const parts = samples.heldOut(split, limit, new Set(here))
  const heldOut: HeldOut = { split, parts, complete: limit === null && here.length === wanted.length }
  signs.begin('measurement')
  const evaluation = await evaluate(model, data, heldOut, () => {
    signs.show()
    return nextTurn()
  })
  await guard.confirm()
  return evaluation
}

async function answer(
  command: RunRequest,
  { options, parts }: { options: RunSessionOptions; parts: Parts },
): Promise<void> {
  const { data, guard, post } = options
  const { model, samples, signs, gallery } = parts
  const { requestId } = command
  try {
    switch (command.type) {
      case 'run.checkpoint':
        post({ type: 'run.checkpoint.result', requestId, checkpoint: await readCheckpoint(model, guard) })
        break
      case 'predict': {
        signs.begin('prediction')
        const outputs = await predict(model, data.card.shape, command.values)
        await guard.confirm()
        post({ type: 'predict.result', requestId, outputs })
        break
      }
      case 'evaluate': {
        const file = command.split === 'test' ? 'test' : 'train'
        for (const chunk of samples.chunksOf(command.split, command.limit)) await data.arrived(file, chunk)
        const evaluation = await measure({ data, model, samples, signs, guard }, command.split, command.limit)
        if (!evaluation) throw new Error(`no ${command.split} samples`)
        post({ type: 'evaluate.result', requestId, evaluation })
        break
      }
      case 'samples.unsure': {
        const here = samples.chunksOf('validation', UNSURE_POOL).filter((chunk) => data.has('train', chunk))
        const pool = samples.heldOut('validation', UNSURE_POOL, new Set(here))
        signs.begin('measurement')
        const found = await leastSure(model, data, pool, { count: command.count, pause: nextTurn })
        await guard.confirm()
        post({ type: 'samples.unsure.result', requestId, samples: found })
        break
      }
      case 'probe': {
        const values = gallery.valuesOf(command.sample)
        if (!values) throw new Error('the sample has not arrived')
        signs.begin('probe')
        const probe = await probeLayer(model, command.node, { values: values.values, shape: data.card.shape })
        await guard.confirm()
        post({ type: 'probe.result', requestId, probe })
        break
      }
      default:
        command satisfies never
    }
  } catch (error) {
    await guard.explain(error)
    post({ type: 'request.failed', requestId, problem: internalProblem(error) })
  }
}

function lossProblem({ step, loss, node }: { step: number; loss: number; node: NodeId | undefined }): Problem {
  const data = { step, loss: String(loss) }
  return { code: 'lossNotFinite', data, severity: 'error', ...(node !== undefined && { node }), fixes: [] }
}

export function internalProblem(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error)
  return { code: 'internal', data: { detail }, severity: 'error', fixes: [] }
}
