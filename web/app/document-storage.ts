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
  MAX_PROJECTS,
  openDatabase,
  startWriting,
  TooManyProjects,
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

  async function save(document: { readonly id: string }): Promise<void> {
    // Asked all at once: the disk need not wait for the page between one answer and the next question.
    const { transaction, checked } = startWriting(db, holder)
    await Promise.all([
      checked,
      transaction.objectStore('projects').put({ document, savedAt: Date.now() }, document.id),
      transaction.objectStore('marks').put(document.id, 'current'),
      checkRoom(transaction),
      transaction.done,
    ])
  }

  return {
    ...createRunStorage(db, begin),
    loadProject: async (id) => {
      const wanted = id ?? (await db.get('marks', 'current'))
      return wanted === undefined ? null : ((await db.get('projects', wanted))?.document ?? null)
    },
    saveProject: async (document) => {
      try {
        await save(document)
      } catch (error) {
        if (!(error instanceof TooManyProjects)) throw error
        await (await import('./project-room.ts')).makeRoom(db, begin)
        await save(document)
      }
    },
    shelf: async () => (await import('./project-shelf.ts')).createProjectShelf(db, begin),
    claim: () => claimDatabase(db, holder),
    close: () => db.close(),
  }
}

/** One more than are kept is taken back. */
async function checkRoom(transaction: Writing): Promise<void> {
  if ((await transaction.objectStore('projects').count()) <= MAX_PROJECTS) return
  transaction.done.catch(() => {})
  transaction.abort()
  throw new TooManyProjects('there is no room for another project')
}

/** Removes everything that was saved: the way out when what is stored cannot be opened. */
export async function eraseStorage(database = DATABASE): Promise<void> {
  await deleteDB(database)
}
