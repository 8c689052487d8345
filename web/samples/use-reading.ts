/**
 * What the model makes of the drawing, as it is drawn and as the model trains. One question at a
 * time: what changed meanwhile is asked when the answer is in.
 */
import { useEffect, useState } from 'react'
import { currentRun, runsStore } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'

const DRAWING_INTERVAL = 80
const TRAINING_INTERVAL = 400

/** Probabilities by class; `null` without a drawing or an answer. */
export function useReading(picture: Float32Array | null): Float32Array | null {
  const [reading, setReading] = useState<Float32Array | null>(null)
  useEffect(() => {
    if (picture === null) return
    const values = picture
    let isOpen = true
    let timer: ReturnType<typeof setTimeout> | undefined

    async function ask(): Promise<void> {
      try {
        const answer = await sessionIfReady()?.predict(values.slice())
        if (isOpen && answer) setReading(answer)
      } catch {
        // No run to ask at the moment; the next turn asks again.
      }
      const isTraining = currentRun(runsStore.getState())?.state === 'running'
      if (isOpen) timer = setTimeout(() => void ask(), isTraining ? TRAINING_INTERVAL : 2 * TRAINING_INTERVAL)
    }

    timer = setTimeout(() => void ask(), DRAWING_INTERVAL)
    return () => {
      isOpen = false
      clearTimeout(timer)
    }
  }, [picture])
  return picture === null ? null : reading
}
