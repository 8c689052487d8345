/**
 * The engine's side of the protocol: takes commands, owns the backend, the data and the one run.
 * It knows no Worker: tests and the inline engine hand it a `post` of their own.
 */
import { decodeChunk } from '../data/chunk.ts'
import { dataKey } from '../data/data-key.ts'
import { startBackend } from '../runtime/backend.ts'
import { watchDevice, type DeviceGuard } from '../runtime/device-guard.ts'
import { installMeter, type Meter } from '../runtime/meter.ts'
import { createResidentData, type ResidentData } from '../runtime/resident-data.ts'
import type { BackendReport } from '../spec/backend.ts'
import type { Problem } from '../spec/problem.ts'
import type { BackendName } from '../spec/run.ts'
import type { Command, Event } from './protocol.ts'
import { startRunSession, type RunSession } from './run-session.ts'
import { internalProblem, type StartCommand } from './run-parts.ts'

export interface Host {
  readonly handle: (command: Command) => void
  /** Resolves when the running session's tensors are gone. */
  readonly dispose: () => Promise<void>
}

export function createHost(tell: (event: Event) => void, now: () => number = () => performance.now()): Host {
  const datasets = new Map<string, ResidentData>()
  let report: BackendReport | null = null
  let meter: Meter | null = null
  let guard: DeviceGuard | null = null
  let isLost = false
  let run: RunSession | null = null
  /** Start-up work in the order it was asked for; requests to a run wait for it. */
  let queue: Promise<void> = Promise.resolve()

  /** After the device was lost nothing that is said can be believed. */
  function post(event: Event): void {
    if (!isLost) tell(event)
  }

  function lose(backend: BackendName, detail: string): void {
    post({
      type: 'engine.failed',
      problem: { code: 'deviceLost', data: { backend, detail }, severity: 'error', fixes: [] },
    })
    isLost = true
    // Whatever still waits for the device waits in vain; the loop must not go on either.
    run?.control.end()
  }

  function inOrder(work: () => Promise<void>, failed: (problem: Problem) => void): void {
    queue = queue.then(work).catch(async (error: unknown) => {
      if (guard === null || (await guard.explain(error)) === null) failed(internalProblem(error))
    })
  }

  async function initialise({ backend, measured, wasm }: Extract<Command, { type: 'engine.init' }>): Promise<void> {
    report = await startBackend({ preference: backend, measured }, wasm)
    const { backend: started } = report
    meter = installMeter(started)
    guard = watchDevice(started, (detail) => lose(started, detail))
    post({ type: 'engine.ready', report })
  }

  async function endRun(): Promise<void> {
    run?.control.end()
    await run?.finished
    run = null
  }

  async function startRun(command: StartCommand): Promise<void> {
    const { runId, plan, config, checkpoint } = command
    await endRun()
    const data = datasets.get(dataKey(config))
    if (!data) throw new Error(`data set ${dataKey(config)} was not opened`)
    if (checkpoint && checkpoint.planHash !== plan.hash) {
      const detail = `${checkpoint.planHash} ≠ ${plan.hash}`
      post({
        type: 'run.failed',
        runId,
        problem: { code: 'checkpointMismatch', data: { detail }, severity: 'error', fixes: [] },
      })
      return
    }
    if (!meter || !guard || !report) throw new Error('the engine was not initialised')
    post({ type: 'run.state', runId, state: 'preparing', step: checkpoint?.step ?? 0, epoch: 0 })
    const readsAtOnce = report.backend === 'wasm' || report.backend === 'cpu'
    run = startRunSession({ start: command, data, meter, guard, readsAtOnce, now, post })
  }

  function toRun(runId: string, order: (session: RunSession) => void): void {
    inOrder(
      () => {
        if (run?.runId === runId) order(run)
        return Promise.resolve()
      },
      (problem) => post({ type: 'run.failed', runId, problem }),
    )
  }

  function handle(command: Command): void {
    switch (command.type) {
      case 'engine.init':
        inOrder(
          () => initialise(command),
          (problem) => post({ type: 'engine.failed', problem }),
        )
        break
      case 'data.open':
        openData(command)
        break
      case 'data.chunk':
        void takeChunk(command)
        break
      case 'run.start':
        inOrder(
          () => startRun(command),
          (problem) => post({ type: 'run.failed', runId: command.runId, problem }),
        )
        break
      case 'run.pause':
        toRun(command.runId, ({ control }) => control.pause())
        break
      case 'run.resume':
        toRun(command.runId, ({ control }) => control.resume())
        break
      case 'run.step':
        toRun(command.runId, ({ control }) => control.stepOnce())
        break
      case 'run.stop':
        toRun(command.runId, ({ control }) => control.halt())
        break
      case 'run.tune':
        toRun(command.runId, ({ tuneLearningRate }) => tuneLearningRate(command.learningRate))
        break
      case 'run.watch':
        toRun(command.runId, ({ watch }) => watch(command))
        break
      case 'run.checkpoint':
      case 'run.readBest':
      case 'predict':
      case 'evaluate':
      case 'samples.unsure':
      case 'samples.heldOut':
      case 'probe':
        inOrder(
          () => {
            if (run?.runId !== command.runId) throw new Error(`run ${command.runId} is over`)
            // Not awaited: the answer comes between steps, and later commands must not wait for it.
            void run.request(command)
            return Promise.resolve()
          },
          (problem) => post({ type: 'request.failed', requestId: command.requestId, problem }),
        )
        break
      default:
        command satisfies never
    }
  }

  /** Of a generated data set one making is kept: a slider makes many. */
  function openData({ dataset, card }: Extract<Command, { type: 'data.open' }>): void {
    if (datasets.has(dataset)) return
    for (const [key, data] of datasets) {
      if (data.card.id !== card.id) continue
      data.releaseDevice()
      datasets.delete(key)
    }
    const onDevice = (): boolean => report?.backend === 'webgpu' || report?.backend === 'webgl'
    datasets.set(dataset, createResidentData(card, { onDevice }))
  }

  async function takeChunk(command: Extract<Command, { type: 'data.chunk' }>): Promise<void> {
    const { dataset, split, index, bytes } = command
    try {
      const data = datasets.get(dataset)
      const chunk = data?.card.splits[split][index]
      if (!data || !chunk) throw new Error(`chunk ${index} of ${dataset}/${split} is not on the card`)
      data.add(split, index, await decodeChunk(bytes, chunk.count, data.card))
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      post({
        type: 'engine.failed',
        problem: { code: 'dataUnavailable', data: { dataset, detail }, severity: 'error', fixes: [] },
      })
    }
  }

  async function dispose(): Promise<void> {
    await queue
    await endRun()
    for (const data of datasets.values()) data.releaseDevice()
    guard?.dispose()
  }

  return { handle, dispose }
}
