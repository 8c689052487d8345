/** What is on the drawing pad: kept while other tabs are open. Coordinates in a 100 × 100 square. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export const PAD_UNITS = 100
const MAX_STROKES = 100
const MAX_POINTS_PER_STROKE = 2000

export interface PadPoint {
  readonly x: number
  readonly y: number
}

export type PadStroke = readonly PadPoint[]

const drawingStore = createStore<{ readonly strokes: readonly PadStroke[] }>(() => ({ strokes: [] }))

export function beginStroke(point: PadPoint): void {
  drawingStore.setState(({ strokes }) => ({ strokes: [...strokes, [point]].slice(-MAX_STROKES) }))
}

export function continueStroke(points: readonly PadPoint[]): void {
  drawingStore.setState(({ strokes }) => {
    const last = strokes.at(-1)
    if (!last || last.length + points.length > MAX_POINTS_PER_STROKE) return { strokes }
    return { strokes: [...strokes.slice(0, -1), [...last, ...points]] }
  })
}

export function setStrokes(strokes: readonly PadStroke[]): void {
  drawingStore.setState({ strokes })
}

export function useStrokes(): readonly PadStroke[] {
  return useStore(drawingStore, (state) => state.strokes)
}
