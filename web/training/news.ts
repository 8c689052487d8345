/**
 * What is worth saying aloud about a run, and when: something is said at most every ten seconds,
 * and what comes in between is kept only if nothing newer takes its place.
 */
import type { Evaluation, ProblemCode } from '../../src/index.ts'
import { currentRun, type RunRecord, type RunsState } from '../stores/runs.ts'

export const NEWS_INTERVAL = 10_000

export type News =
  | { readonly kind: 'started' }
  | { readonly kind: 'resumed'; readonly step: number }
  | { readonly kind: 'epoch'; readonly epoch: number; readonly epochs: number; readonly evaluation: Evaluation }
  | { readonly kind: 'paused' | 'done'; readonly step: number; readonly loss: number }
  | { readonly kind: 'stopped'; readonly step: number }
  | { readonly kind: 'problem'; readonly code: ProblemCode }
  | { readonly kind: 'test'; readonly evaluation: Evaluation }

/** What happened between two looks at the runs; `null` when nothing worth a word did. */
export function newsBetween(before: RunsState, after: RunsState): News | null {
  const now = currentRun(after)
  const then = before.runs.find((run) => run.id === now?.id) ?? null
  if (!now || now === then) return null
  // Made and started in one go, right behind an edit.
  if (!then) return now.state === 'running' && now.step === 0 ? { kind: 'started' } : null
  return stateNews(then, now) ?? evaluationNews(then, now)
}

function stateNews(then: RunRecord, now: RunRecord): News | null {
  if (then.state === now.state) return null
  const { step } = now
  const loss = now.series.column('loss').at(-1) ?? NaN
  switch (now.state) {
    case 'running':
      return step === 0 ? { kind: 'started' } : { kind: 'resumed', step }
    case 'paused':
      return then.state === 'running' ? { kind: 'paused', step, loss } : null
    case 'done':
      return { kind: 'done', step, loss }
    case 'stopped':
      // An edit ends a run that never began; said, it would push aside that the next one starts.
      return step === 0 ? null : { kind: 'stopped', step }
    case 'failed':
      return now.problem && { kind: 'problem', code: now.problem.code }
    case 'preparing':
    case 'ready':
      return null
    default:
      return now.state satisfies never
  }
}

function evaluationNews(then: RunRecord, now: RunRecord): News | null {
  const evaluation = now.evaluations.at(-1)
  if (!evaluation?.complete || evaluation === then.evaluations.at(-1)) return null
  if (evaluation.split === 'test') return { kind: 'test', evaluation }
  if (now.stepsPerEpoch === 0) return null
  const epoch = Math.round(evaluation.step / now.stepsPerEpoch)
  return { kind: 'epoch', epoch, epochs: now.config.epochs, evaluation }
}

export interface Speaker {
  readonly say: (news: News) => void
  readonly dispose: () => void
}

export function createSpeaker(options: { readonly now: () => number; readonly speak: (news: News) => void }): Speaker {
  let last = -Infinity
  let waiting: News | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function speak(): void {
    timer = undefined
    if (!waiting) return
    last = options.now()
    options.speak(waiting)
    waiting = null
  }

  return {
    say: (news) => {
      // A problem waits its turn, but nothing pushes it aside.
      if (waiting?.kind === 'problem' && news.kind !== 'problem') return
      waiting = news
      const wait = last + NEWS_INTERVAL - options.now()
      if (wait <= 0) {
        clearTimeout(timer)
        speak()
      } else timer ??= setTimeout(speak, wait)
    },
    dispose: () => clearTimeout(timer),
  }
}
