/**
 * What the watched model does right now, as last reported by the Worker: pictures for the nodes,
 * gradient norms, the sample's label. Overwritten at most ten times a second, never persisted.
 */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { BackendReport, NodeId, NodePicture, SampleSource } from '../../src/index.ts'

export interface LiveState {
  readonly step: number
  readonly pictures: ReadonlyMap<NodeId, NodePicture>
  /** Right answer of the watched sample; −1 for drawings. */
  readonly label: number
  readonly gradientNorms: ReadonlyMap<NodeId, number>
  readonly sample: SampleSource
  readonly backend: BackendReport | null
}

export const liveStore = createStore<LiveState>(() => ({
  step: 0,
  pictures: new Map(),
  label: -1,
  gradientNorms: new Map(),
  sample: { kind: 'dataset', split: 'validation', index: 0 },
  backend: null,
}))

export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(liveStore, select)
}
