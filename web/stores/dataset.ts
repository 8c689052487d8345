/** The open data set: its card, how much of it the Worker holds, and a few samples to show. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { DataCard, Problem, Samples } from '../../src/index.ts'

/** One labelled sample in the scale the network sees. */
export interface PreviewSample {
  readonly values: Float32Array
  readonly label: number
}

export interface DatasetState {
  readonly id: string | null
  /** Of its very data: generated sets have many makings. */
  readonly key: string | null
  readonly card: DataCard | null
  /** Samples handed to the Worker so far, of those this run needs. */
  readonly loaded: number
  readonly needed: number
  readonly preview: readonly PreviewSample[]
  /** All training points, where samples are points in the plane. */
  readonly points: Samples | null
  readonly problem: Problem | null
}

export const datasetStore = createStore<DatasetState>(() => ({
  id: null,
  key: null,
  card: null,
  loaded: 0,
  needed: 0,
  preview: [],
  points: null,
  problem: null,
}))

export function useDataset<T>(select: (state: DatasetState) => T): T {
  return useStore(datasetStore, select)
}
