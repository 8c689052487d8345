/** All stored projects as the list shows them, and what was last refused. The app does the work: `ProjectsPort`. */
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { ProjectDocument } from '../../src/index.ts'

export interface ProjectEntry {
  readonly id: string
  /** `null`: of a newer version of the page, or not to be read; it stays as it is. */
  readonly document: ProjectDocument | null
  readonly savedAt: number
  /** How far its latest training came; `null` where it has none. */
  readonly step: number | null
}

/** Why something was not done. Nothing has changed then. */
export type ProjectRefusal =
  /** This browser stores nothing. */
  | 'memoryOnly'
  /** Another tab saves the project on the page. */
  | 'readOnly'
  /** Another tab has the one in question open. */
  | 'openElsewhere'
  | 'tooMany'
  /** What is on the page could not be written, so it stays. */
  | 'notSaved'
  | 'unreadable'
  | 'storage'
  /** Of a file. */
  | 'foreign'
  | 'newer'
  | 'damaged'
  | 'tooLarge'

interface ProjectsState {
  /** The latest change first; `null` until they were read. */
  readonly entries: readonly ProjectEntry[] | null
  readonly refusal: ProjectRefusal | null
  /** As many as are kept. */
  readonly most: number
  /** What can be brought back, the latest last. */
  readonly deleted: readonly ProjectEntry[]
}

export interface ProjectsPort {
  /** Whether the project on the page stays when another takes its place: it is stored, or has nothing of this tab. */
  canKeep(): boolean
  /** Reads the list again. */
  refresh(): Promise<void>
  open(id: string): Promise<boolean>
  /** Another project in the place of this one, which stays in the list; `null`: with no layers yet. Answers whether it is open. */
  create(document: ProjectDocument | null): Promise<boolean>
  rename(project: { readonly id: string; readonly title: string | null }): Promise<void>
  duplicate(project: { readonly id: string; readonly title: string }): Promise<void>
  remove(id: string): Promise<void>
  /** The one that was deleted last. */
  bringBack(): Promise<void>
  /** Hands a project out as a file, with its runs. */
  saveFile(project: { readonly id: string; readonly name: string }): Promise<boolean>
  openFile(file: Blob): Promise<boolean>
}

export const projectsStore = createStore<ProjectsState>(() => ({ entries: null, refusal: null, most: 0, deleted: [] }))

export function useProjects<T>(select: (state: ProjectsState) => T): T {
  return useStore(projectsStore, select)
}
