/**
 * Something asked of the model again and again while it trains: at most every so often and a tenth of the time, only
 * while someone can see the answer, and only when the model has changed.
 */
import { useEffect, useState } from 'react'
import { currentRun, runsStore } from '../stores/runs.ts'
import { sessionIfReady, type SessionPort } from '../stores/session-port.ts'

const SHARE_OF_TIME = 10
const LOOK_INTERVAL = 500

export interface Question<T> {
  /** The same function for as long as the question is the same. */
  readonly ask: (session: SessionPort) => Promise<readonly T[]>
  readonly minimumInterval: number
  /** Whether weights that no step has changed are worth a question. */
  readonly untrained: boolean
}

export function useAsked<T>({ ask, minimumInterval, untrained }: Question<T>): readonly T[] {
  const [answers, setAnswers] = useState<readonly T[]>([])
  useEffect(() => {
    let isOpen = true
    let isAsking = false
    let notBefore = 0
    /** What was last shown: nothing changes until the model does. */
    let shown = ''

    async function look(): Promise<void> {
      const run = currentRun(runsStore.getState())
      const session = sessionIfReady()
      const isFresh = run?.step === 0 && !untrained
      if (!run || isFresh || run.state === 'preparing' || run.state === 'failed') {
        if (run?.step === 0) setAnswers((before) => (before.length === 0 ? before : []))
        return
      }
      const key = `${run.id}/${run.step}`
      const isHidden = document.visibilityState === 'hidden'
      if (!session || isAsking || isHidden || key === shown || performance.now() < notBefore) return
      isAsking = true
      const asked = performance.now()
      try {
        const answer = await ask(session)
        shown = key
        if (isOpen) setAnswers(answer)
      } catch {
        // The run ended or was replaced while it was asked; the next one will be asked again.
      }
      isAsking = false
      notBefore = performance.now() + Math.max(minimumInterval, SHARE_OF_TIME * (performance.now() - asked))
    }

    const timer = setInterval(() => void look(), LOOK_INTERVAL)
    void look()
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [ask, minimumInterval, untrained])
  return answers
}
