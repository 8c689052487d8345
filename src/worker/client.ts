/**
 * The page's side of the Worker. The Worker is disposable: if it does not answer an order within
 * its deadline, or dies, the client ends it, starts another and says so; the page then resumes
 * the run from its last snapshot.
 */
import type { Problem } from '../spec/problem.ts'
import { createExchange, type Engine } from './engine.ts'
import type { Command, Event } from './protocol.ts'

/** An order is answered within this, on top of the longest step seen so far. */
const ANSWER_DEADLINE = 2000
/** Until a first step has been seen: shaders compile for many seconds on a slow machine. Milliseconds. */
const FIRST_STEP_ALLOWANCE = 60_000

export interface ClientOptions {
  readonly spawn: () => Worker
  readonly now?: () => number
  readonly firstStepAllowance?: number
}

export function createEngine(options: ClientOptions): Engine {
  const { spawn, now = () => performance.now(), firstStepAllowance = FIRST_STEP_ALLOWANCE } = options
  const exchange = createExchange((command) => send(command))
  let worker = start()
  let longestStep: number | null = null
  let deadline: ReturnType<typeof setTimeout> | null = null

  function start(): Worker {
    const started = spawn()
    started.addEventListener('message', (message: MessageEvent<Event>) => {
      if (started === worker) receive(message.data)
    })
    started.addEventListener('error', (event) => {
      event.preventDefault()
      if (started === worker) fail({ code: 'internal', data: { detail: event.message }, severity: 'error', fixes: [] })
    })
    return started
  }

  function receive(event: Event): void {
    if (event.type === 'run.state' || event.type === 'run.failed') disarm()
    if (event.type === 'run.metrics') longestStep = Math.max(longestStep ?? 0, event.speed.stepMilliseconds)
    exchange.deliver(event)
  }

  function disarm(): void {
    if (deadline !== null) clearTimeout(deadline)
    deadline = null
  }

  /** Pause and stop are answered with `run.state`. */
  function arm(): void {
    if (deadline !== null) return
    const asked = now()
    const allowance = ANSWER_DEADLINE + (longestStep === null ? firstStepAllowance : 4 * longestStep)
    deadline = setTimeout(() => {
      deadline = null
      const seconds = Math.round((now() - asked) / 1000)
      fail({ code: 'workerSilent', data: { seconds }, severity: 'error', fixes: [] })
    }, allowance)
  }

  function fail(problem: Problem): void {
    restart()
    exchange.abandon(problem)
    exchange.deliver({ type: 'engine.failed', problem })
  }

  function restart(): void {
    disarm()
    worker.terminate()
    longestStep = null
    worker = start()
  }

  function send(command: Command, transfer: Transferable[] = []): void {
    if (command.type === 'run.pause' || command.type === 'run.stop') arm()
    worker.postMessage(command, transfer)
  }

  return {
    ...exchange.engine,
    send,
    restart,
    dispose: () => {
      disarm()
      worker.terminate()
    },
  }
}
