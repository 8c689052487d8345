/** Re-renders a chart when its run has grown, in turn with the other charts. */
import { useEffect, useState } from 'react'
import { runsStore, shownRun } from '../stores/runs.ts'
import { isPointerHeld } from '../ui/pointer-held.ts'
import { createTurns } from './turns.ts'

const turns = createTurns({
  now: () => performance.now(),
  requestFrame: (callback, delay) => {
    if (delay > 0) setTimeout(() => requestAnimationFrame(callback), delay)
    else requestAnimationFrame(callback)
  },
  isHeld: isPointerHeld,
})

/** The run as it was when this chart's turn came. */
export function useRedraw() {
  const [run, setRun] = useState(() => shownRun(runsStore.getState()))
  useEffect(() => {
    const seat = turns.join(() => setRun(shownRun(runsStore.getState())))
    seat.ask()
    const unsubscribe = runsStore.subscribe((state, before) => {
      if (shownRun(state) !== shownRun(before)) seat.ask()
    })
    return () => {
      unsubscribe()
      seat.leave()
    }
  }, [])
  return run
}
