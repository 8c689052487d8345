/**
 * What is kept of a project's runs: the latest in two slots written in turn, payload and manifest in
 * one transaction, and the curves of earlier ones.
 */
import type { BestCheckpoint } from '../../src/index.ts'
import { packBest, unpackBest, type PackedBest } from './best-pack.ts'
import { contentHash, matchesHash } from './content-hash.ts'
import { packRun, unpackRun, type PackedRun } from './run-pack.ts'
import { historyKey, keysOf, slotKey, type Database, type SlotManifest, type Writing } from './storage-schema.ts'

/** Of one project; beyond it the oldest runs make way. */
export const MAX_HISTORY = 50

export interface LoadedRun extends PackedRun {
  /** A newer save is there, but its bytes are not those that were written. */
  readonly isOlder: boolean
  /** Of this run, where they were kept. */
  readonly best: BestCheckpoint | null
}

export interface RunStorage {
  /** The newest intact slot of the project, whatever plan it belongs to. */
  readonly loadRun: (project: string) => Promise<LoadedRun | null>
  readonly saveRun: (project: string, run: PackedRun) => Promise<void>
  /** In the place of those kept before; rejects where there is no room, and then none are kept. */
  readonly saveBest: (project: string, best: PackedBest) => Promise<void>
  readonly loadHistory: (project: string) => Promise<readonly PackedRun[]>
  readonly saveHistory: (project: string, run: PackedRun) => Promise<void>
  /** Curves and weights of one run, by its number. */
  readonly deleteRun: (project: string, number: number) => Promise<void>
}

export function createRunStorage(db: Database, begin: (project: string) => Promise<Writing>): RunStorage {
  return {
    loadRun: (project) => loadRun(db, project),
    saveRun: async (project, run) => {
      const payload = packRun(run)
      // Hashed before the transaction: it would end by itself while waiting for anything but the database.
      const hash = await contentHash(payload)
      const save = async () => saveRun(await begin(project), { project, run, payload, hash })
      try {
        await save()
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) throw error
        // The best weights make way for the run.
        await deleteBest(await begin(project), project)
        await save()
      }
    },
    saveBest: async (project, best) => {
      const bytes = packBest(best)
      const hash = bytes && (await contentHash(bytes))
      const transaction = await begin(project)
      const store = transaction.objectStore('best')
      await Promise.all([
        bytes && hash !== null ? store.put({ bytes, hash }, project) : store.delete(project),
        transaction.done,
      ])
    },
    loadHistory: async (project) => (await db.getAll('history', keysOf(project))).flatMap(readHistory),
    saveHistory: async (project, run) => {
      const bytes = packRun({ ...run, checkpoint: null })
      const transaction = await begin(project)
      const store = transaction.objectStore('history')
      await store.put(bytes, historyKey(project, run.run.number))
      const keys = await store.getAllKeys(keysOf(project))
      await Promise.all(keys.slice(0, -MAX_HISTORY).map((key) => store.delete(key)))
      await transaction.done
    },
    deleteRun: async (project, number) => deleteRun(await begin(project), { project, number }),
  }
}

interface RunToSave {
  readonly project: string
  readonly run: PackedRun
  readonly payload: Uint8Array<ArrayBuffer>
  readonly hash: string
}

async function saveRun(transaction: Writing, { project, run, payload, hash }: RunToSave): Promise<void> {
  const manifests = transaction.objectStore('manifests')
  const [newest, oldest] = newestFirst(await manifests.getAll(keysOf(project)))
  const first = slotKey(project, 'a')
  const slot = newest === undefined ? first : (oldest?.slot ?? (newest.slot === first ? slotKey(project, 'b') : first))
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

/** The newest of the two slots whose bytes are those that were written. */
export async function newestPayload(
  db: Database,
  project: string,
): Promise<{ readonly payload: Uint8Array<ArrayBuffer>; readonly isOlder: boolean } | null> {
  let isOlder = false
  for (const manifest of newestFirst(await db.getAll('manifests', keysOf(project)))) {
    const payload = await db.get('payloads', manifest.slot)
    if (!payload || payload.length !== manifest.bytes || !(await matchesHash(payload, manifest.hash))) {
      isOlder = true
      continue
    }
    return { payload, isOlder }
  }
  return null
}

async function loadRun(db: Database, project: string): Promise<LoadedRun | null> {
  const newest = await newestPayload(db, project)
  if (!newest) return null
  const packed = unpackRun(newest.payload)
  return { ...packed, isOlder: newest.isOlder, best: await loadBest(db, project, packed) }
}

/** Those of another run, or of a step that this one has not come to, are not its best. */
async function loadBest(db: Database, project: string, { run, checkpoint }: PackedRun): Promise<BestCheckpoint | null> {
  const row = await db.get('best', project)
  if (!row || !(await matchesHash(row.bytes, row.hash))) return null
  const kept = unpackBest(row.bytes)
  if (kept.number !== run.number || kept.best.planHash !== run.planHash) return null
  return kept.best.evaluation.step <= (checkpoint?.step ?? 0) ? kept.best : null
}

async function deleteBest(transaction: Writing, project: string): Promise<void> {
  await Promise.all([transaction.objectStore('best').delete(project), transaction.done])
}

/** The slots are named by their place, not by their run: what is in them has to be looked at. */
async function deleteRun(
  transaction: Writing,
  { project, number }: { readonly project: string; readonly number: number },
): Promise<void> {
  const payloads = transaction.objectStore('payloads')
  await transaction.objectStore('history').delete(historyKey(project, number))
  for (const slot of await payloads.getAllKeys(keysOf(project))) {
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
