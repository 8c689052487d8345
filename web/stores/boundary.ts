/**
 * What the model answers all over the plane, where samples are points in it: a grid of outputs, asked for again at most
 * five times a second while the model changes, and only while someone shows it.
 */
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { currentRun, runsStore } from './runs.ts'
import { sessionIfReady } from './session-port.ts'

/** The picture reaches from minus this to this on both axes. */
export const PLANE_EXTENT = 1.2
const GRID_SIZE = 48
const INTERVAL = 200
/** Of the time that an answer took, before the next question: training goes first. */
const PATIENCE = 4

export interface Boundary {
  /** Rows and columns, the first row on top. */
  readonly size: number
  /** `size × size × outputs` */
  readonly values: Float32Array
}

const boundaryStore = createStore<{ readonly boundary: Boundary | null }>(() => ({ boundary: null }))
const GRID = makeGrid()
let followers = 0
let timer: ReturnType<typeof setInterval> | undefined
let isAsking = false
let shown = ''
let notBefore = 0

/** The grid's points, row by row. */
function makeGrid(): Float32Array {
  const place = (step: number): number => (2 * (step + 0.5) * PLANE_EXTENT) / GRID_SIZE - PLANE_EXTENT
  return Float32Array.from({ length: 2 * GRID_SIZE ** 2 }, (_, index) => {
    const point = Math.floor(index / 2)
    return index % 2 === 0 ? place(point % GRID_SIZE) : -place(Math.floor(point / GRID_SIZE))
  })
}

async function ask(): Promise<void> {
  const run = currentRun(runsStore.getState())
  const session = sessionIfReady()
  if (!run || !session || isAsking || run.state === 'preparing' || document.visibilityState === 'hidden') return
  const key = `${run.id}/${run.step}`
  if (key === shown || performance.now() < notBefore) return
  isAsking = true
  const asked = performance.now()
  try {
    const values = await session.predict(GRID.slice())
    shown = key
    boundaryStore.setState({ boundary: { size: GRID_SIZE, values } })
  } catch {
    // The run was replaced meanwhile; the next one is asked at the next turn.
  }
  isAsking = false
  notBefore = performance.now() + PATIENCE * (performance.now() - asked)
}

function follow(): () => void {
  followers += 1
  timer ??= setInterval(() => void ask(), INTERVAL)
  return () => {
    followers -= 1
    if (followers > 0) return
    clearInterval(timer)
    timer = undefined
    shown = ''
    boundaryStore.setState({ boundary: null })
  }
}

/** Of the current run's model, kept up to date while the component stands. */
export function useBoundary(): Boundary | null {
  useEffect(follow, [])
  return useStore(boundaryStore, ({ boundary }) => boundary)
}
