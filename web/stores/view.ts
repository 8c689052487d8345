/** What is selected and which panels are open: neither undoable nor persisted. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { NodeId } from '../../src/index.ts'

export const DOCK_TABS = ['charts', 'samples', 'gradients', 'runs', 'code', 'problems'] as const
export type DockTab = (typeof DOCK_TABS)[number]

/** The one part that fills a narrow screen. */
export const NARROW_PARTS = ['graph', 'library', 'inspector', 'dock'] as const
export type NarrowPart = (typeof NARROW_PARTS)[number]

/** Dialogs that are one list to choose from. */
export type ChoiceDialog = 'palette' | 'connect' | 'add'
export type DialogName = 'shortcuts' | 'share' | 'try' | 'gallery' | 'projects' | ChoiceDialog

export interface ViewState {
  /** Nodes of the graph; more than one after a marquee or Shift. */
  readonly selection: ReadonlySet<NodeId>
  readonly dockTab: DockTab
  readonly narrowPart: NarrowPart
  readonly dialog: DialogName | null
  /** The network as a list, beside the canvas. */
  readonly outline: boolean
  /** Grows each time the search box is asked for; whoever shows it then takes the focus. */
  readonly findRequests: number
  /** The same for the first field of the selected layer. */
  readonly editRequests: number
}

const NOTHING: ReadonlySet<NodeId> = new Set()

export const viewStore = createStore<ViewState>(() => ({
  selection: NOTHING,
  dockTab: 'charts',
  narrowPart: 'graph',
  dialog: null,
  outline: false,
  findRequests: 0,
  editRequests: 0,
}))

export function useView<T>(select: (state: ViewState) => T): T {
  return useStore(viewStore, select)
}

/** The selected node, where it is one alone. */
export function soleSelection({ selection }: Pick<ViewState, 'selection'>): NodeId | null {
  const [first = null] = selection
  return selection.size === 1 ? first : null
}
