/**
 * What survives a reload, in IndexedDB: the projects and what is kept of their runs. Nothing counts
 * as saved before its transaction is complete.
 */
import { deleteDB } from 'idb'
import { freshId } from './fresh-id.ts'
import type { ProjectShelf } from './project-shelf.ts'
import { createRunStorage, type RunStorage } from './run-storage.ts'
import {
  beginWriting,
  claimDatabase,
  keysOf,
  MAX_PROJECTS,
  openDatabase,
  startWriting,
  type Writing,
} from './storage-schema.ts'

const DATABASE = 'layerwise'

export interface ProjectStorage extends RunStorage {
  /** Of this id, or the one that was open last. */
  readonly loadProject: (id?: string) => Promise<unknown>
  /** Resolves when the bytes are on disk. */
  readonly saveProject: (document: { readonly id: string }) => Promise<void>
  /** All projects, for whoever lists them; fetched when it is first asked for. */
  readonly shelf: () => Promise<ProjectShelf>
  /** From when it resolves, this tab writes and no other. */
  readonly claim: () => Promise<void>
  readonly close: () => void
}

export async function openProjectStorage(database = DATABASE): Promise<ProjectStorage> {
  const db = await openDatabase(database)
  const holder = freshId()
  const begin = () => beginWriting(db, holder)
  return {
    ...createRunStorage(db, begin),
    loadProject: async (id) => {
      const wanted = id ?? (await db.get('marks', 'current'))
      return wanted === undefined ? null : ((await db.get('projects', wanted))?.document ?? null)
    },
    saveProject: async (document) => {
      // Asked all at once: the disk need not wait for the page between one answer and the next question.
      const { transaction, checked } = startWriting(db, holder)
      await Promise.all([
        checked,
        transaction.objectStore('projects').put({ document, savedAt: Date.now() }, document.id),
        transaction.objectStore('marks').put(document.id, 'current'),
        makeRoom(transaction, document.id),
        transaction.done,
      ])
    },
    shelf: async () => (await import('./project-shelf.ts')).createProjectShelf(db, begin),
    claim: () => claimDatabase(db, holder),
    close: () => db.close(),
  }
}

async function makeRoom(transaction: Writing, added: string): Promise<void> {
  const projects = transaction.objectStore('projects')
  const ids = await projects.getAllKeys()
  if (ids.length <= MAX_PROJECTS) return
  const rows = await projects.getAll()
  const [oldest] = ids
    .map((id, index) => ({ id, at: id === added ? Infinity : (rows[index]?.savedAt ?? 0) }))
    .toSorted((a, b) => a.at - b.at)
  if (!oldest) return
  await Promise.all([
    projects.delete(oldest.id),
    transaction.objectStore('manifests').delete(keysOf(oldest.id)),
    transaction.objectStore('payloads').delete(keysOf(oldest.id)),
    transaction.objectStore('history').delete(keysOf(oldest.id)),
  ])
}

/** Removes everything that was saved: the way out when what is stored cannot be opened. */
export async function eraseStorage(database = DATABASE): Promise<void> {
  await deleteDB(database)
}
