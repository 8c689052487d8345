/**
 * When there are as many projects as are kept: one that is only a template as it came, without a training,
 * makes way, the oldest first. What a person made is never removed unasked; then there is no room.
 */
import { parseDocument } from '../../src/index.ts'
import { isUnedited } from './share-link.ts'
import { lockProject } from './single-writer.ts'
import { keysOf, TooManyProjects, type Database, type Writing } from './storage-schema.ts'

/** `seize`: begins to write a project, whoever wrote it last. */
export async function makeRoom(db: Database, seize: (project: string) => Promise<Writing>): Promise<void> {
  const [ids, rows] = await Promise.all([db.getAllKeys('projects'), db.getAll('projects')])
  const oldestFirst = rows
    .map(({ document, savedAt }, index) => ({ document, savedAt, id: ids[index] ?? '' }))
    .toSorted((one, other) => one.savedAt - other.savedAt)
  for (const { document, id } of oldestFirst) {
    const parsed = parseDocument(document)
    if (!parsed.ok || !isUnedited(parsed.document) || (await isTrained(db, id))) continue
    const lock = await lockProject(id)
    try {
      // It is open in another tab.
      if (!lock.isHeld()) continue
      const transaction = await seize(id)
      await Promise.all([transaction.objectStore('projects').delete(id), transaction.done])
      return
    } finally {
      lock.release()
    }
  }
  throw new TooManyProjects('there is no room for another project')
}

async function isTrained(db: Database, id: string): Promise<boolean> {
  return (await db.count('manifests', keysOf(id))) + (await db.count('history', keysOf(id))) > 0
}
