/** A project from a link while it is only looked at; what may be done about it is the app's work. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export interface Preview {
  /** Resolves when it is saved. */
  readonly keep: () => Promise<void>
  /** To the project that the link stands before; `null` where there is none yet. */
  readonly leave: (() => void) | null
}

export const previewStore = createStore<{ readonly preview: Preview | null }>(() => ({ preview: null }))

export function usePreview(): Preview | null {
  return useStore(previewStore, (state) => state.preview)
}
