/**
 * The page's side of the Worker. The Worker is disposable: if it goes silent while it has work, does
 * not answer an order within its deadline, loses its device or dies, the client ends it, starts
 * another and says so; the page then resumes the run from its last snapshot.
 */
import type { Problem } from '../spec/problem.ts'
import { createExchange, type Engine } from './engine.ts'
import { createHeartbeat } from './heartbeat.ts'
import type { Command, Event, RunState } from './protocol.ts'

/** An order is answered within this, on top of four of the longest recent steps. */
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
  const heartbeat = createHeartbeat({ now, firstStepAllowance, onSilence: (seconds) => fail(silence(seconds)) })
  let worker = start()
  /** What the Worker owes a sign of life for. */
  let isTraining = false
  const requests = new Set<string>()
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
    if (event.type === 'engine.failed' && event.problem.code === 'deviceLost') {
      fail(event.problem)
      return
    }
    heartbeat.heard({ compiling: event.type === 'run.alive' && event.compiling })
    if ('requestId' in event) requests.delete(event.requestId)
    if (event.type === 'run.state' || event.type === 'run.failed') disarm()
    if (event.type === 'run.state') isTraining = isAtWork(event.state)
    if (event.type === 'run.failed') isTraining = false
    if (event.type === 'run.metrics') heartbeat.stepTook(event.speed.stepMilliseconds)
    // Busy with something that cannot be interrupted, but at it.
    if (event.type === 'run.alive' && deadline !== null) {
      disarm()
      arm()
    }
    supervise()
    exchange.deliver(event)
  }

  function supervise(): void {
    heartbeat.listen(isTraining || requests.size > 0)
  }

  function disarm(): void {
    if (deadline !== null) clearTimeout(deadline)
    deadline = null
  }

  /** Pause and stop are answered with `run.state`. */
  function arm(): void {
    if (deadline !== null) return
    const asked = now()
    const longest = heartbeat.longestStep()
    deadline = setTimeout(
      () => {
        deadline = null
        fail(silence(Math.round((now() - asked) / 1000)))
      },
      ANSWER_DEADLINE + (longest === null ? firstStepAllowance : 4 * longest),
    )
  }

  function fail(problem: Problem): void {
    restart()
    exchange.abandon(problem)
    exchange.deliver({ type: 'engine.failed', problem })
  }

  function rest(): void {
    disarm()
    isTraining = false
    requests.clear()
    heartbeat.reset()
    worker.terminate()
  }

  function restart(): void {
    rest()
    worker = start()
  }

  function send(command: Command, transfer: Transferable[] = []): void {
    if (command.type === 'run.pause' || command.type === 'run.stop') arm()
    if (command.type === 'run.start') isTraining = true
    if ('requestId' in command) requests.add(command.requestId)
    supervise()
    worker.postMessage(command, transfer)
  }

  return { ...exchange.engine, send, restart, dispose: rest }
}

function isAtWork(state: RunState): boolean {
  return state === 'preparing' || state === 'running'
}

function silence(seconds: number): Problem {
  return { code: 'workerSilent', data: { seconds }, severity: 'error', fixes: [] }
}
