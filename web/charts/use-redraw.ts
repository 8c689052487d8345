/** Re-renders a chart when a run that it draws has grown, in turn with the other charts. */
import { useEffect, useState } from 'react'
import { runsStore, shownRun, type RunRecord, type RunsState } from '../stores/runs.ts'
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

export interface DrawnRuns {
  readonly run: RunRecord | null
  /** Drawn over it, without the shown one itself. */
  readonly others: readonly { readonly run: RunRecord; readonly look: number }[]
}

export function drawnRuns(state: RunsState): DrawnRuns {
  const shown = shownRun(state)
  const others = state.overlaid.flatMap(({ id, look }) => {
    const run = state.runs.find((candidate) => candidate.id === id)
    return run && run !== shown ? [{ run, look }] : []
  })
  return { run: shown, others }
}

function isSame(one: DrawnRuns, other: DrawnRuns): boolean {
  return (
    one.run === other.run &&
    one.others.length === other.others.length &&
    one.others.every(({ run, look }, index) => run === other.others[index]?.run && look === other.others[index]?.look)
  )
}

/** The runs as they were when this chart's turn came. */
export function useRedraw(): DrawnRuns {
  const [drawn, setDrawn] = useState(() => drawnRuns(runsStore.getState()))
  useEffect(() => {
    const seat = turns.join(() => setDrawn(drawnRuns(runsStore.getState())))
    seat.ask()
    const unsubscribe = runsStore.subscribe((state, before) => {
      if (!isSame(drawnRuns(state), drawnRuns(before))) seat.ask()
    })
    return () => {
      unsubscribe()
      seat.leave()
    }
  }, [])
  return drawn
}
