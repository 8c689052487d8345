/**
 * Orders given to a run, and when the training loop obeys them: between steps. Everything that
 * reads the model (predictions, pictures, measurements) is a task done there too, so nobody ever
 * sees a model in mid-step.
 */
import { nextTurn } from '../runtime/next-turn.ts'

/** Messages are heard at least this often. */
const BREATH = 12

export interface RunControl {
  readonly resume: () => void
  readonly pause: () => void
  /** Takes one step and pauses again. */
  readonly stepOnce: () => void
  /** No more steps; the trained model goes on answering. */
  readonly halt: () => void
  /** No more anything. */
  readonly end: () => void
  readonly ended: () => boolean
  /** Done between steps, or at once while paused. */
  readonly enqueue: (task: () => Promise<void>) => void
  /** For `train`: waits while paused. `onPause` is called when the loop comes to rest. */
  readonly gate: (unread: number) => Promise<'step' | 'flush' | 'end'>
  /** After training: goes on doing tasks until `end`. */
  readonly serve: () => Promise<void>
}

export function createRunControl(options: { paused: boolean; now: () => number; onPause: () => void }): RunControl {
  const tasks: (() => Promise<void>)[] = []
  let running = !options.paused
  let credits = 0
  let halted = false
  let ended = false
  let reported = false
  let wake: (() => void) | null = null
  /** Something happened since the last look; it may have been before anyone slept. */
  let isRoused = false
  let lastBreath = options.now()

  function rouse(): void {
    isRoused = true
    wake?.()
    wake = null
  }

  async function doTasks(): Promise<void> {
    for (let task = tasks.shift(); task && !ended; task = tasks.shift()) await task()
  }

  async function sleep(): Promise<void> {
    if (!isRoused) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    isRoused = false
  }

  async function gate(unread: number): Promise<'step' | 'flush' | 'end'> {
    reported = false
    for (;;) {
      if (options.now() - lastBreath >= BREATH) {
        await nextTurn()
        lastBreath = options.now()
      }
      await doTasks()
      if (halted || ended) return 'end'
      if (running) return 'step'
      if (credits > 0) {
        credits -= 1
        return 'step'
      }
      if (unread > 0) return 'flush'
      if (!reported) options.onPause()
      reported = true
      await sleep()
    }
  }

  async function serve(): Promise<void> {
    while (!ended) {
      await doTasks()
      if (!ended && tasks.length === 0) await sleep()
    }
  }

  return {
    resume: () => {
      running = true
      rouse()
    },
    pause: () => {
      running = false
      // Who asks again is told again.
      reported = false
      rouse()
    },
    stepOnce: () => {
      running = false
      credits += 1
      rouse()
    },
    halt: () => {
      halted = true
      rouse()
    },
    end: () => {
      ended = true
      rouse()
    },
    ended: () => ended,
    enqueue: (task) => {
      tasks.push(task)
      rouse()
    },
    gate,
    serve,
  }
}
