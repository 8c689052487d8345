/**
 * The database: projects by their id, what is kept of their runs, which project was open last and which tab
 * writes each. Every write is one transaction that first states the tab's claim, which fails while another's
 * stands: so a tab that another took over from cannot change what it no longer owns, whatever it was told when.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb'

const DATABASE_VERSION = 4
/** Beyond it nothing that a person made is removed unasked: they are told. */
export const MAX_PROJECTS = 200
/** A claim outlives its project, so that who lost it with the project hears of it; beyond these they are forgotten. */
const MAX_CLAIMS = 1000
/** With a tab that has been asked to let go: it may be writing. Milliseconds. */
const PATIENCE = 3000
const STORES = ['projects', 'manifests', 'payloads', 'history', 'marks', 'claims', 'best'] as const

export interface SlotManifest {
  /** The place in both stores: the project's id and `a` or `b`. */
  readonly slot: string
  readonly project: string
  /** Counts writes, so that the newer slot is known without trusting the clock. */
  readonly generation: number
  readonly savedAt: number
  readonly planHash: string
  readonly step: number
  readonly bytes: number
  readonly hash: string
}

export interface ProjectRow {
  readonly document: unknown
  readonly savedAt: number
}

export interface StorageSchema extends DBSchema {
  projects: { key: string; value: ProjectRow }
  manifests: { key: string; value: SlotManifest }
  payloads: { key: string; value: Uint8Array<ArrayBuffer> }
  history: { key: string; value: Uint8Array<ArrayBuffer> }
  /** By project: the best weights of its latest run, packed (`best-pack.ts`). */
  best: { key: string; value: { readonly bytes: Uint8Array<ArrayBuffer>; readonly hash: string } }
  /** `writer`: in version 2, the one for all projects. `open/<tab>`, and what fills a log: `visit.ts`. */
  marks: { key: 'current' | 'writer' | `open/${string}` | `filling/${number}`; value: string }
  /** At most one of a project: its key is `claimKey`. */
  claims: { key: string; value: { readonly project: string }; indexes: { project: string } }
}

export type Database = IDBPDatabase<StorageSchema>
export type Writing = IDBPTransaction<StorageSchema, typeof STORES, 'readwrite'>

/** Another tab has become the writer; nothing was written. */
export class NotTheWriter extends Error {
  override readonly name = 'NotTheWriter'
}

/** There is no room for one more; nothing was written. */
export class TooManyProjects extends Error {
  override readonly name = 'TooManyProjects'
}

/** Rejects where a tab of an earlier version does not let go of it: then the page opens all the same, and says so. */
export function openDatabase(name: string): Promise<Database> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false
    const giveUp = () => {
      isGivenUp = true
      reject(new Error('another tab holds an earlier version of what is stored'))
    }
    const opened = upgradeDatabase(name, () => setTimeout(giveUp, PATIENCE))
    opened.then((db) => (isGivenUp ? db.close() : resolve(db)), reject)
  })
}

function upgradeDatabase(name: string, onBlocked: () => void): Promise<Database> {
  return openDB<StorageSchema>(name, DATABASE_VERSION, {
    blocked: onBlocked,
    upgrade: (db, from, _, transaction) => {
      if (from < 1) for (const store of STORES.slice(0, 4)) db.createObjectStore(store)
      if (from < 2) {
        db.createObjectStore('marks')
        // What cannot be brought over stays as it is: the page says so and works without storage.
        if (from === 1) keyByProject(transaction).catch(() => transaction.abort())
      }
      if (from < 3) {
        db.createObjectStore('claims').createIndex('project', 'project', { unique: true })
        if (from === 2) void transaction.objectStore('marks').delete('writer')
      }
      if (from < 4) db.createObjectStore('best')
    },
    // Another tab wants a newer version: let it have the database.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close()
    },
  })
}

/** Version 1 held one project, under `current`; its slots were `a` and `b`, its history numbered. */
async function keyByProject(upgrade: unknown): Promise<void> {
  // The transaction of an upgrade spans all stores, which its type does not say.
  const transaction = upgrade as Writing
  const projects = transaction.objectStore('projects')
  const row = await projects.get('current')
  const id = idOf(row?.document)
  await projects.delete('current')
  if (row && id !== null) {
    await projects.put({ document: row.document, savedAt: row.savedAt }, id)
    await transaction.objectStore('marks').put(id, 'current')
  }
  const manifests = transaction.objectStore('manifests')
  const payloads = transaction.objectStore('payloads')
  for (const slot of ['a', 'b']) {
    const [manifest, payload] = [await manifests.get(slot), await payloads.get(slot)]
    await Promise.all([manifests.delete(slot), payloads.delete(slot)])
    if (!manifest || !payload) continue
    const moved = slotKey(manifest.project, slot)
    await Promise.all([manifests.put({ ...manifest, slot: moved }, moved), payloads.put(payload, moved)])
  }
  const history = transaction.objectStore('history')
  // Numbers, as version 1 wrote them.
  for (const number of (await history.getAllKeys()) as readonly (string | number)[]) {
    const range = IDBKeyRange.only(number)
    const bytes = await history.get(range)
    await history.delete(range)
    if (bytes && id !== null && typeof number === 'number') await history.put(bytes, historyKey(id, number))
  }
}

export function slotKey(project: string, slot: string): string {
  return `${project}/${slot}`
}

/** Padded, so that the order of keys is the order of numbers. */
export function historyKey(project: string, number: number): string {
  return `${project}/${String(number).padStart(9, '0')}`
}

/** All that belongs to one project in a store whose keys begin with its id. */
export function keysOf(project: string): IDBKeyRange {
  return IDBKeyRange.bound(`${project}/`, `${project}0`, false, true)
}

function idOf(document: unknown): string | null {
  if (typeof document !== 'object' || document === null || !('id' in document)) return null
  return typeof document.id === 'string' && document.id !== '' ? document.id : null
}

/** A tab's claim on a project. */
export interface Claim {
  readonly project: string
  readonly holder: string
}

function claimKey({ project, holder }: Claim): string {
  return `${project}/${holder}`
}

/**
 * What is asked of the transaction before `checked` has resolved is taken back where it rejects. The database itself
 * refuses two claims on one project, so nothing has to wait for the page to look at one and answer.
 */
export function startWriting(
  db: Database,
  claim: Claim,
  stores: readonly (typeof STORES)[number][] = STORES,
): { readonly transaction: Writing; readonly checked: Promise<void> } {
  // Over fewer stores it has to wait for fewer others; who names them asks for no more.
  const transaction = db.transaction(stores as typeof STORES, 'readwrite', { durability: 'strict' })
  const check = async (): Promise<void> => {
    try {
      await transaction.objectStore('claims').put({ project: claim.project }, claimKey(claim))
    } catch (error) {
      transaction.done.catch(() => {})
      if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error
      throw new NotTheWriter('another tab saves this project')
    }
  }
  return { transaction, checked: check() }
}

export async function beginWriting(db: Database, claim: Claim): Promise<Writing> {
  const { transaction, checked } = startWriting(db, claim)
  await checked
  return transaction
}

/**
 * In the place of whoever has claimed it. Not waiting for the disk: other tabs see it at once, and a crash leaves
 * none that it could concern. Answers what is stored, which no other tab can change any more.
 */
export async function claimProject(
  db: Database,
  claim: Claim,
): Promise<{ readonly row: ProjectRow | undefined; readonly hasRoom: boolean }> {
  const transaction = db.transaction(['claims', 'projects'], 'readwrite', { durability: 'relaxed' })
  const [claims, projects] = [transaction.objectStore('claims'), transaction.objectStore('projects')]
  if ((await claims.count()) > MAX_CLAIMS) await claims.clear()
  const [row, count] = await Promise.all([
    projects.get(claim.project),
    projects.count(),
    claims.delete(keysOf(claim.project)),
    claims.put({ project: claim.project }, claimKey(claim)),
    transaction.done,
  ])
  return { row, hasRoom: row !== undefined || count < MAX_PROJECTS }
}
