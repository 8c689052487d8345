/**
 * The project being edited: an immutable document, changed only through `editDocument`, so that every
 * change is one undoable step. Runs are never touched by undo.
 */
import { castDraft, produce, type Draft } from 'immer'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { DOCUMENT_VERSION, type GraphSpec, type ProjectDocument } from '../../src/index.ts'

const MAX_HISTORY = 500

/** Whole documents, which share what the edit left alone: going back answers the very objects, and what was worked out for them. */
interface HistoryEntry {
  readonly before: ProjectDocument
  readonly after: ProjectDocument
  /** Set while the gesture that made it (a drag of a slider) goes on: its further edits join this entry. */
  readonly gesture: string | null
}

export type SaveState =
  | { readonly kind: 'unsaved' }
  /** The document is on disk, the run at rest is on its way. */
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'failed'; readonly detail: string }

export interface DocumentState {
  readonly document: ProjectDocument
  readonly past: readonly HistoryEntry[]
  readonly future: readonly HistoryEntry[]
  readonly save: SaveState
}

export interface EditOptions {
  /** Edits of one gesture are one step of undo; `endGesture` closes it. */
  readonly gesture?: string
}

/** Before a project is opened: an empty sheet, which nobody can write on. */
const BLANK: ProjectDocument = {
  version: DOCUMENT_VERSION,
  id: '',
  title: null,
  template: '',
  graph: { nodes: [], edges: [] },
  run: {
    dataset: '',
    sampleLimit: null,
    batchSize: 32,
    epochs: 1,
    seed: 1,
    optimizer: { kind: 'adam', learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 },
    l1: 0,
    l2: 0,
    objectives: [],
  },
}

export function createDocumentStore(document: ProjectDocument): StoreApi<DocumentState> {
  return createStore(() => ({ document, past: [], future: [], save: { kind: 'unsaved' } }))
}

/** The one project of the page. */
export const documentStore = createDocumentStore(BLANK)

export function isProjectOpen({ document }: DocumentState): boolean {
  return document !== BLANK
}

/** One user action: however many fields the recipe changes, undo takes them back together. */
export function editDocument(
  store: StoreApi<DocumentState>,
  recipe: (draft: Draft<ProjectDocument>) => void,
  { gesture = null }: { readonly gesture?: string | null } = {},
): void {
  const { document, past } = store.getState()
  if (document === BLANK) return
  const after = produce(document, recipe)
  if (after === document) return
  const last = past.at(-1)
  const isJoined = gesture !== null && last?.gesture === gesture
  store.setState({
    document: after,
    past: isJoined
      ? [...past.slice(0, -1), { ...last, after }]
      : [...past.slice(1 - MAX_HISTORY), { before: document, after, gesture }],
    future: [],
    save: { kind: 'unsaved' },
  })
}

/** The next edit starts a step of its own. */
export function endGesture(store: StoreApi<DocumentState>): void {
  const { past } = store.getState()
  const last = past.at(-1)
  if (last?.gesture) store.setState({ past: [...past.slice(0, -1), { ...last, gesture: null }] })
}

/** Applies a pure edit of the graph; the same graph back means nothing to undo. */
export function editGraph(
  store: StoreApi<DocumentState>,
  edit: (graph: GraphSpec) => GraphSpec,
  options: EditOptions = {},
): void {
  const next = edit(store.getState().document.graph)
  editDocument(
    store,
    (draft) => {
      draft.graph = castDraft(next)
    },
    options,
  )
}

export function undo(store: StoreApi<DocumentState>): void {
  const { past, future } = store.getState()
  const entry = past.at(-1)
  if (!entry) return
  store.setState({
    document: entry.before,
    past: past.slice(0, -1),
    future: [{ ...entry, gesture: null }, ...future],
    save: { kind: 'unsaved' },
  })
}

export function redo(store: StoreApi<DocumentState>): void {
  const { past, future } = store.getState()
  const [entry, ...rest] = future
  if (!entry) return
  store.setState({
    document: entry.after,
    past: [...past, entry],
    future: rest,
    save: { kind: 'unsaved' },
  })
}

/** Opens another project; its history starts empty. */
export function openDocument(store: StoreApi<DocumentState>, document: ProjectDocument): void {
  store.setState({ document, past: [], future: [], save: { kind: 'unsaved' } })
}

export function useDocument<T>(select: (state: DocumentState) => T): T {
  return useStore(documentStore, select)
}
