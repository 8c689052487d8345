/** All stored projects: listed, read and written whole, one transaction each. */
import { contentHash, matchesHash } from './content-hash.ts'
import { unpackRun } from './run-pack.ts'
import { newestPayload } from './run-storage.ts'
import {
  historyKey,
  keysOf,
  slotKey,
  type Database,
  type SlotManifest,
  type StorageSchema,
  type Writing,
} from './storage-schema.ts'

/** A project with all that is kept of it, not parsed. */
export interface KeptProject {
  readonly document: unknown
  readonly savedAt: number
  /** Packed: the run with its weights, and earlier ones without. */
  readonly latest: Uint8Array<ArrayBuffer> | null
  readonly history: readonly Uint8Array<ArrayBuffer>[]
  /** Packed, of the latest run. */
  readonly best: Uint8Array<ArrayBuffer> | null
}

export interface ListedProject {
  readonly id: string
  readonly document: unknown
  readonly savedAt: number
  /** Of the latest run; `null` where none was kept. */
  readonly step: number | null
}

export interface ProjectShelf {
  /** The latest change first. */
  readonly list: () => Promise<readonly ListedProject[]>
  readonly read: (id: string) => Promise<KeptProject | null>
  /** In the place of whatever has this id. */
  readonly write: (id: string, project: KeptProject) => Promise<void>
  readonly changeDocument: (id: string, document: unknown) => Promise<void>
  readonly remove: (id: string) => Promise<void>
}

export function createProjectShelf(db: Database, begin: (project: string) => Promise<Writing>): ProjectShelf {
  return {
    list: () => list(db),
    read: async (id) => {
      const row = await db.get('projects', id)
      if (!row) return null
      const newest = await newestPayload(db, id)
      const history = (await db.getAll('history', keysOf(id))).filter((bytes) => numberOf(bytes) !== null)
      const best = await db.get('best', id)
      const isWhole = best !== undefined && (await matchesHash(best.bytes, best.hash))
      return { ...row, latest: newest?.payload ?? null, history, best: isWhole ? best.bytes : null }
    },
    write: async (id, project) => {
      const manifest = project.latest && (await manifestOf(id, project.latest, project.savedAt))
      const best = project.best && { bytes: project.best, hash: await contentHash(project.best) }
      await write(await begin(id), { id, project, manifest, best })
    },
    changeDocument: async (id, document) => {
      const transaction = await begin(id)
      await Promise.all([
        transaction.objectStore('projects').put({ document, savedAt: Date.now() }, id),
        transaction.done,
      ])
    },
    remove: async (id) => {
      const transaction = await begin(id)
      await Promise.all([...emptied(transaction, id), transaction.done])
    },
  }
}

async function list(db: Database): Promise<readonly ListedProject[]> {
  const transaction = db.transaction(['projects', 'manifests'])
  const [ids, rows, manifests] = await Promise.all([
    transaction.objectStore('projects').getAllKeys(),
    transaction.objectStore('projects').getAll(),
    transaction.objectStore('manifests').getAll(),
  ])
  const newest = new Map<string, SlotManifest>()
  for (const manifest of manifests) {
    if (manifest.generation > (newest.get(manifest.project)?.generation ?? 0)) newest.set(manifest.project, manifest)
  }
  return rows
    .flatMap(({ document, savedAt }, index) => {
      const id = ids[index]
      return id === undefined ? [] : [{ id, document, savedAt, step: newest.get(id)?.step ?? null }]
    })
    .toSorted((one, other) => other.savedAt - one.savedAt)
}

async function manifestOf(id: string, payload: Uint8Array<ArrayBuffer>, savedAt: number): Promise<SlotManifest> {
  const { run, checkpoint } = unpackRun(payload)
  return {
    slot: slotKey(id, 'a'),
    project: id,
    generation: 1,
    savedAt,
    planHash: run.planHash,
    step: checkpoint?.step ?? 0,
    bytes: payload.length,
    hash: await contentHash(payload),
  }
}

interface WholeProject {
  readonly id: string
  readonly project: KeptProject
  readonly manifest: SlotManifest | null
  readonly best: StorageSchema['best']['value'] | null
}

async function write(transaction: Writing, { id, project, manifest, best }: WholeProject): Promise<void> {
  const { document, savedAt, latest, history } = project
  await Promise.all([
    ...emptied(transaction, id),
    transaction.objectStore('projects').put({ document, savedAt }, id),
    ...(latest && manifest
      ? [
          transaction.objectStore('payloads').put(latest, manifest.slot),
          transaction.objectStore('manifests').put(manifest, manifest.slot),
        ]
      : []),
    ...(best ? [transaction.objectStore('best').put(best, id)] : []),
    ...history.map((bytes) => transaction.objectStore('history').put(bytes, historyKey(id, numberOf(bytes) ?? 0))),
    transaction.done,
  ])
}

/** `null`: the bytes are no run, so it is over. */
function numberOf(bytes: Uint8Array<ArrayBuffer>): number | null {
  try {
    return unpackRun(bytes).run.number
  } catch {
    return null
  }
}

/** The requests that leave nothing of it. */
function emptied(transaction: Writing, id: string): readonly Promise<unknown>[] {
  return [
    transaction.objectStore('projects').delete(id),
    transaction.objectStore('best').delete(id),
    ...(['manifests', 'payloads', 'history'] as const).map((store) =>
      transaction.objectStore(store).delete(keysOf(id)),
    ),
  ]
}
