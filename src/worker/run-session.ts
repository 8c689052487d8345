/**
 * One run inside the engine: drives the training loop, serves requests between steps and tells
 * the page what happened. It ends when it is told to; until then its trained model answers.
 */
import { createBestWeights } from '../runtime/best-weights.ts'
import { createGallery, type Gallery } from '../runtime/gallery.ts'
import { createModel } from '../runtime/model.ts'
import { createSamples } from '../runtime/samples.ts'
import { stepsPerEpoch } from '../runtime/train.ts'
import { finishRun } from './finish-run.ts'
import { followRun } from './follow-run.ts'
import type { RunState } from './protocol.ts'
import { createRunControl, type RunControl } from './run-control.ts'
import { internalProblem, type Parts, type RunSessionOptions } from './run-parts.ts'
import { answerRequest, type RunRequest } from './run-requests.ts'
import { createSigns } from './signs-of-life.ts'
import { createSpeedometer } from './speedometer.ts'

export interface RunSession {
  readonly runId: string
  readonly control: RunControl
  readonly tuneLearningRate: (learningRate: number) => void
  readonly watch: Gallery['watch']
  /** Resolves with the session's end; its tensors are gone then. */
  readonly finished: Promise<void>
  readonly request: (command: RunRequest) => Promise<void>
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
  const best = createBestWeights(model.arena, { stored: start.best })
  const parts: Parts = {
    model,
    best,
    samples,
    control,
    gallery,
    speed: createSpeedometer(),
    signs,
    perEpoch,
    totalSteps,
  }

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
      const outcome = await followRun(options, parts, { postState, pictures })
      if (outcome === 'done') await finishRun(options, parts, { postState, pictures })
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
          await answerRequest(command, { options, parts })
          resolve()
        })
      }),
  }
  return session
}
