/**
 * What survives a reload, in IndexedDB: the project, its latest run in two slots written in turn,
 * and the curves of earlier runs. A slot's payload and manifest are one transaction, and nothing
 * counts as saved before that transaction is complete.
 */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { contentHash, matchesHash } from './content-hash.ts'
import { packRun, unpackRun, type PackedRun } from './run-pack.ts'

const DATABASE = 'layerwise'
const DATABASE_VERSION = 1
const PROJECT_KEY = 'current'
/** Beyond it the oldest runs make way. */
export const MAX_HISTORY = 50
export const SLOTS = ['a', 'b'] as const
export type Slot = (typeof SLOTS)[number]

export interface SlotManifest {
  readonly slot: Slot
  readonly project: string
  /** Counts writes, so that the newer slot is known without trusting the clock. */
  readonly generation: number
  readonly savedAt: number
  readonly planHash: string
  readonly step: number
  readonly bytes: number
  readonly hash: string
}

interface Schema extends DBSchema {
  projects: { key: string; value: { readonly document: unknown; readonly savedAt: number } }
  manifests: { key: Slot; value: SlotManifest }
  payloads: { key: Slot; value: Uint8Array<ArrayBuffer> }
  history: { key: number; value: Uint8Array<ArrayBuffer> }
}

export interface LoadedRun extends PackedRun {
  /** A newer save is there, but its bytes are not those that were written. */
  readonly isOlder: boolean
}

export interface ProjectStorage {
  readonly loadProject: () => Promise<unknown>
  /** Resolves when the bytes are on disk. */
  readonly saveProject: (document: unknown) => Promise<void>
  /** The newest intact slot of the project, whatever plan it belongs to. */
  readonly loadRun: (project: string) => Promise<LoadedRun | null>
  readonly saveRun: (project: string, run: PackedRun) => Promise<void>
  readonly loadHistory: () => Promise<readonly PackedRun[]>
  readonly saveHistory: (run: PackedRun) => Promise<void>
  /** Curves and weights of one run, by its number. */
  readonly deleteRun: (number: number) => Promise<void>
  /** Forgets all runs: another project was opened. */
  readonly clearRuns: () => Promise<void>
  readonly close: () => void
}

export async function openProjectStorage(database = DATABASE): Promise<ProjectStorage> {
  const db = await openDB<Schema>(database, DATABASE_VERSION, {
    upgrade: (created) => {
      created.createObjectStore('projects')
      created.createObjectStore('manifests')
      created.createObjectStore('payloads')
      created.createObjectStore('history')
    },
    // Another tab wants a newer version: let it have the database.
    blocking: () => db.close(),
  })
  return {
    loadProject: async () => (await db.get('projects', PROJECT_KEY))?.document ?? null,
    saveProject: async (document) => {
      const transaction = db.transaction('projects', 'readwrite', { durability: 'strict' })
      await Promise.all([transaction.store.put({ document, savedAt: Date.now() }, PROJECT_KEY), transaction.done])
    },
    loadRun: (project) => loadRun(db, project),
    saveRun: (project, run) => saveRun(db, project, run),
    loadHistory: async () => (await db.getAll('history')).flatMap(readHistory),
    saveHistory: async (run) => {
      const transaction = db.transaction('history', 'readwrite')
      const store = transaction.objectStore('history')
      await store.put(packRun({ ...run, checkpoint: null }), run.run.number)
      const numbers = await store.getAllKeys()
      await Promise.all(numbers.slice(0, -MAX_HISTORY).map((number) => store.delete(number)))
      await transaction.done
    },
    deleteRun: (number) => deleteRun(db, number),
    clearRuns: async () => {
      const transaction = db.transaction(['manifests', 'payloads', 'history'], 'readwrite')
      await Promise.all([
        transaction.objectStore('manifests').clear(),
        transaction.objectStore('payloads').clear(),
        transaction.objectStore('history').clear(),
        transaction.done,
      ])
    },
    close: () => db.close(),
  }
}

/** Removes everything that was saved: the way out when what is stored cannot be opened. */
export async function eraseStorage(database = DATABASE): Promise<void> {
  await deleteDB(database)
}

async function saveRun(db: IDBPDatabase<Schema>, project: string, run: PackedRun): Promise<void> {
  const payload = packRun(run)
  // Hashed before the transaction: it would end by itself while waiting for anything but the database.
  const hash = await contentHash(payload)
  const transaction = db.transaction(['manifests', 'payloads'], 'readwrite', { durability: 'strict' })
  const manifests = transaction.objectStore('manifests')
  const [newest, oldest] = newestFirst(await manifests.getAll())
  const slot = newest === undefined ? 'a' : (oldest?.slot ?? (newest.slot === 'a' ? 'b' : 'a'))
  const manifest: SlotManifest = {
    slot,
    project,
    generation: (newest?.generation ?? 0) + 1,
    savedAt: Date.now(),
    planHash: run.run.planHash,
    step: run.checkpoint?.step ?? 0,
    bytes: payload.length,
    hash,
  }
  await Promise.all([
    transaction.objectStore('payloads').put(payload, slot),
    manifests.put(manifest, slot),
    transaction.done,
  ])
}

async function loadRun(db: IDBPDatabase<Schema>, project: string): Promise<LoadedRun | null> {
  let isOlder = false
  for (const manifest of newestFirst(await db.getAll('manifests'))) {
    if (manifest.project !== project) continue
    const payload = await db.get('payloads', manifest.slot)
    if (!payload || payload.length !== manifest.bytes || !(await matchesHash(payload, manifest.hash))) {
      isOlder = true
      continue
    }
    return { ...unpackRun(payload), isOlder }
  }
  return null
}

/** The slots are named by their place, not by their run: what is in them has to be looked at. */
async function deleteRun(db: IDBPDatabase<Schema>, number: number): Promise<void> {
  const transaction = db.transaction(['manifests', 'payloads', 'history'], 'readwrite')
  const payloads = transaction.objectStore('payloads')
  await transaction.objectStore('history').delete(number)
  for (const slot of SLOTS) {
    const payload = await payloads.get(slot)
    if (!payload || !readHistory(payload).some(({ run }) => run.number === number)) continue
    await Promise.all([payloads.delete(slot), transaction.objectStore('manifests').delete(slot)])
  }
  await transaction.done
}

function newestFirst(manifests: readonly SlotManifest[]): readonly SlotManifest[] {
  return manifests.toSorted((one, other) => other.generation - one.generation)
}

/** A damaged entry of the table is dropped: the run it belonged to is over. */
function readHistory(bytes: Uint8Array<ArrayBuffer>): readonly PackedRun[] {
  try {
    return [unpackRun(bytes)]
  } catch {
    return []
  }
}
