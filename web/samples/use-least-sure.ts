/**
 * The samples the model hesitates over, asked for again while it trains: at most every two
 * seconds and a tenth of the time, and only while someone can see them.
 */
import { startTransition, useEffect, useState } from 'react'
import type { UnsureSample } from '../../src/index.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'

const MINIMUM_INTERVAL = 2000
const SHARE_OF_TIME = 10
const NONE: readonly UnsureSample[] = []

export function useLeastSure(count: number): readonly UnsureSample[] {
  const [samples, setSamples] = useState(NONE)
  useEffect(() => {
    let isOpen = true
    let isAsking = false
    let notBefore = 0
    /** What was last shown: nothing changes until the model does. */
    let shown = ''

    async function ask(): Promise<void> {
      const run = currentRun(runsStore.getState())
      const session = sessionIfReady()
      if (!run || run.step === 0 || run.state === 'preparing' || run.state === 'failed') {
        if (run?.step === 0) setSamples(NONE)
        return
      }
      const key = `${run.id}/${run.step}`
      const isHidden = document.visibilityState === 'hidden'
      if (!session || isAsking || isHidden || key === shown || performance.now() < notBefore) return
      isAsking = true
      const asked = performance.now()
      try {
        const answer = await session.leastSure(count)
        shown = key
        // Nobody waits for them: whatever a person does meanwhile comes first.
        if (isOpen) startTransition(() => setSamples(answer))
      } catch {
        // The run ended or was replaced while it was asked; the next one will be asked again.
      }
      isAsking = false
      notBefore = performance.now() + Math.max(MINIMUM_INTERVAL, SHARE_OF_TIME * (performance.now() - asked))
    }

    const timer = setInterval(() => void ask(), 500)
    void ask()
    return () => {
      isOpen = false
      clearInterval(timer)
    }
  }, [count])
  return samples
}
