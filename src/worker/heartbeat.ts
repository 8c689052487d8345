/**
 * How long the Worker may say nothing while it has something to do. Silence is judged twice, a
 * tick apart: messages that waited behind a busy or sleeping page are heard in between.
 */

/** On top of ten of the longest recent steps. Milliseconds. */
const SILENCE = 5000
const STEPS = 10
/** Metrics remembered for the longest recent step. */
const RECENT = 32
const TICK = 1000

export interface Heartbeat {
  /** Something came from the Worker. `compiling`: shaders may be compiled before it says anything else. */
  readonly heard: (options?: { readonly compiling: boolean }) => void
  readonly stepTook: (milliseconds: number) => void
  readonly longestStep: () => number | null
  /** Listens while there is work, and only then. */
  readonly listen: (isBusy: boolean) => void
  /** A new Worker: nothing is known about its steps. */
  readonly reset: () => void
}

export interface HeartbeatOptions {
  readonly now: () => number
  /** Until a first step has been seen: shaders compile for many seconds on a slow machine. */
  readonly firstStepAllowance: number
  readonly onSilence: (seconds: number) => void
}

export function createHeartbeat({ now, firstStepAllowance, onSilence }: HeartbeatOptions): Heartbeat {
  let recent: number[] = []
  let timer: ReturnType<typeof setInterval> | null = null
  let last = now()
  let isCompiling = false
  let isSuspected = false

  function longestStep(): number | null {
    return recent.length === 0 ? null : Math.max(...recent)
  }

  function allowance(): number {
    const longest = longestStep()
    const usual = SILENCE + STEPS * (longest ?? 0)
    return longest === null || isCompiling ? Math.max(usual, firstStepAllowance) : usual
  }

  function heard(options = { compiling: false }): void {
    last = now()
    isCompiling = options.compiling
    isSuspected = false
  }

  function look(): void {
    if (now() - last < allowance()) return
    if (isSuspected) onSilence(Math.round((now() - last) / 1000))
    else isSuspected = true
  }

  function listen(isBusy: boolean): void {
    if (isBusy === (timer !== null)) return
    if (timer !== null) clearInterval(timer)
    timer = isBusy ? setInterval(look, TICK) : null
    if (isBusy) heard()
  }

  return {
    heard,
    stepTook: (milliseconds) => {
      recent = [...recent, milliseconds].slice(-RECENT)
    },
    longestStep,
    listen,
    reset: () => {
      recent = []
      listen(false)
    },
  }
}
