/**
 * The project being edited: an immutable document, changed only through `edit`, so that every
 * change is one undoable step. Runs are never touched by undo.
 */
import { applyPatches, enablePatches, produceWithPatches, type Draft, type Patch } from 'immer'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { useStore } from 'zustand'
import type { ProjectDocument } from '../../src/index.ts'

enablePatches()

const MAX_HISTORY = 500

interface HistoryEntry {
  readonly patches: readonly Patch[]
  readonly inverse: readonly Patch[]
}

export type SaveState =
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly detail: string }

export interface DocumentState {
  readonly document: ProjectDocument
  readonly past: readonly HistoryEntry[]
  readonly future: readonly HistoryEntry[]
  readonly save: SaveState
}

export function createDocumentStore(document: ProjectDocument): StoreApi<DocumentState> {
  return createStore(() => ({ document, past: [], future: [], save: { kind: 'unsaved' } }))
}

/** One user action: however many fields the recipe changes, undo takes them back together. */
export function editDocument(store: StoreApi<DocumentState>, recipe: (draft: Draft<ProjectDocument>) => void): void {
  const { document, past } = store.getState()
  const [next, patches, inverse] = produceWithPatches(document, recipe)
  if (patches.length === 0) return
  store.setState({
    document: next,
    past: [...past.slice(1 - MAX_HISTORY), { patches, inverse }],
    future: [],
    save: { kind: 'unsaved' },
  })
}

export function undo(store: StoreApi<DocumentState>): void {
  const { document, past, future } = store.getState()
  const entry = past.at(-1)
  if (!entry) return
  store.setState({
    document: applyPatches(document, entry.inverse),
    past: past.slice(0, -1),
    future: [entry, ...future],
    save: { kind: 'unsaved' },
  })
}

export function redo(store: StoreApi<DocumentState>): void {
  const { document, past, future } = store.getState()
  const [entry, ...rest] = future
  if (!entry) return
  store.setState({
    document: applyPatches(document, entry.patches),
    past: [...past, entry],
    future: rest,
    save: { kind: 'unsaved' },
  })
}

/** Opens another project; its history starts empty. */
export function openDocument(store: StoreApi<DocumentState>, document: ProjectDocument): void {
  store.setState({ document, past: [], future: [], save: { kind: 'unsaved' } })
}

export function useDocument<T>(store: StoreApi<DocumentState>, select: (state: DocumentState) => T): T {
  return useStore(store, select)
}
