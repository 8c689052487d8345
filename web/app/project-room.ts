/**
 * When there are as many projects as are kept: one that is only a template as it came, without a training,
 * makes way, the oldest first. What a person made is never removed unasked; then there is no room.
 */
import { parseDocument } from '../../src/index.ts'
import { isUnedited } from './share-link.ts'
import { keysOf, TooManyProjects, type Database, type Writing } from './storage-schema.ts'

export async function makeRoom(db: Database, begin: () => Promise<Writing>): Promise<void> {
  const [ids, rows] = await Promise.all([db.getAllKeys('projects'), db.getAll('projects')])
  const oldestFirst = rows
    .map(({ document, savedAt }, index) => ({ document, savedAt, id: ids[index] ?? '' }))
    .toSorted((one, other) => one.savedAt - other.savedAt)
  for (const { document, id } of oldestFirst) {
    const parsed = parseDocument(document)
    if (!parsed.ok || !isUnedited(parsed.document) || (await isTrained(db, id))) continue
    const transaction = await begin()
    await Promise.all([transaction.objectStore('projects').delete(id), transaction.done])
    return
  }
  throw new TooManyProjects('there is no room for another project')
}

async function isTrained(db: Database, id: string): Promise<boolean> {
  return (await db.count('manifests', keysOf(id))) + (await db.count('history', keysOf(id))) > 0
}
