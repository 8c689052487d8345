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
  claimProject,
  MAX_PROJECTS,
  openDatabase,
  startWriting,
  TooManyProjects,
  type Writing,
} from './storage-schema.ts'
import { beginVisit } from './visit.ts'

const DATABASE = 'layerwise'

export interface ProjectStorage extends RunStorage {
  /** Of this id, or the one that was open last. */
  readonly loadProject: (id?: string) => Promise<unknown>
  /** Resolves when the bytes are on disk. */
  readonly saveProject: (document: { readonly id: string }) => Promise<void>
  /** All projects, for whoever lists them; fetched when it is first asked for. */
  readonly shelf: () => Promise<ProjectShelf>
  /** From when it resolves, this tab writes the project and no other. Answers what is stored of it, or `null`. */
  readonly claim: (project: string) => Promise<unknown>
  /** The page goes, and all that it wrote is on its way. */
  readonly leave: () => void
  readonly close: () => void
}

export async function openProjectStorage(database = DATABASE): Promise<ProjectStorage> {
  const db = await openDatabase(database)
  const holder = freshId()
  // A full disk must not keep what is there from being opened.
  const visit = await beginVisit(db, holder).catch(() => null)
  const begin = (project: string) => beginWriting(db, { project, holder })
  const seize = async (project: string) => {
    await claimProject(db, { project, holder })
    return begin(project)
  }
  /** Those that have a place among the projects: whether there is room for them need not be looked at again. */
  const placed = new Set<string>()

  async function save(document: { readonly id: string }): Promise<void> {
    // Not behind what reads runs and history while the page opens.
    const { transaction, checked } = startWriting(db, { project: document.id, holder }, ['claims', 'projects', 'marks'])
    const written = Promise.all([
      transaction.objectStore('projects').put({ document, savedAt: Date.now() }, document.id),
      transaction.objectStore('marks').put(document.id, 'current'),
      placed.has(document.id) ? null : checkRoom(transaction),
      transaction.done,
    ])
    // Asked all at once and closed: the disk waits for nothing that a busy page would have to say.
    if (placed.has(document.id)) transaction.commit()
    written.catch(() => {})
    await checked
    await written
    placed.add(document.id)
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
        await (await import('./project-room.ts')).makeRoom(db, seize)
        await save(document)
      }
    },
    shelf: async () => (await import('./project-shelf.ts')).createProjectShelf(db, begin),
    claim: async (project) => {
      const { row, hasRoom } = await claimProject(db, { project, holder })
      if (hasRoom) placed.add(project)
      else placed.delete(project)
      return row?.document ?? null
    },
    leave: () => visit?.end(),
    close: () => {
      visit?.end()
      db.close()
    },
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
