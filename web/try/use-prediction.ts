/**
 * What the model makes of the input, asked again while it trains. One question at a time: what changed
 * meanwhile is asked when the answer is in.
 */
import { useEffect, useState } from 'react'
import { currentRun, runsStore } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'

export type Weights = 'current' | 'best'

const TRAINING_INTERVAL = 400
const RESTING_INTERVAL = 1500

/** `null` without an input or an answer. */
export function usePrediction(values: Float32Array | null, weights: Weights): Float32Array | null {
  const [outputs, setOutputs] = useState<Float32Array | null>(null)
  useEffect(() => {
    if (values === null) return
    const asked = values
    let isOpen = true
    let timer: ReturnType<typeof setTimeout> | undefined

    async function ask(): Promise<void> {
      try {
        const answer = await sessionIfReady()?.predict(asked.slice(), weights)
        if (isOpen && answer) setOutputs(answer)
      } catch {
        // No run to ask at the moment; the next turn asks again.
      }
      const isTraining = currentRun(runsStore.getState())?.state === 'running'
      if (isOpen) timer = setTimeout(() => void ask(), isTraining ? TRAINING_INTERVAL : RESTING_INTERVAL)
    }

    void ask()
    return () => {
      isOpen = false
      clearTimeout(timer)
    }
  }, [values, weights])
  return values === null ? null : outputs
}
