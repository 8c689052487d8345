import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eraseStorage } from './document-storage.ts'
import { openDatabase, type Database } from './storage-schema.ts'
import { beginVisit } from './visit.ts'

const DATABASE = 'layerwise-visit'
const CHROMIUM = 'Mozilla/5.0 HeadlessChrome/156.0.0.0 Safari/537.36'
const FIREFOX = 'Mozilla/5.0 Gecko/20100101 Firefox/140.0'

let db: Database

beforeEach(async () => {
  await eraseStorage(DATABASE)
  db = await openDatabase(DATABASE)
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  db.close()
})

/** The browser's locks, shared by all its tabs; a kill leaves none. */
function stubBrowser(userAgent: string): void {
  const held = new Set<string>()
  const request = async (name: string, during: () => Promise<void>): Promise<void> => {
    held.add(name)
    await during()
    held.delete(name)
  }
  const query = () => Promise.resolve({ held: [...held].map((name) => ({ name })) })
  vi.stubGlobal('navigator', { userAgent, locks: { request, query } })
}

/** Bytes that are written while a visit begins. */
async function writtenBy(begin: () => Promise<unknown>): Promise<number> {
  const put = vi.spyOn(IDBObjectStore.prototype, 'put')
  await begin()
  return put.mock.calls.reduce((sum, [value]) => sum + String(value).length, 0)
}

it('leaves nothing when it ends, and the next visit writes next to nothing', async () => {
  stubBrowser(CHROMIUM)
  const visit = await beginVisit(db, 'first')
  expect(await db.getAllKeys('marks')).toEqual(['open/first'])
  visit.end()
  await vi.waitFor(async () => expect(await db.getAllKeys('marks')).toEqual([]))
  expect(await writtenBy(() => beginVisit(db, 'second'))).toBeLessThan(100)
})

it('fills the log and clears it away after a visit that a kill ended', async () => {
  stubBrowser(CHROMIUM)
  await db.put('marks', 'project', 'current')
  await beginVisit(db, 'killed')
  stubBrowser(CHROMIUM)
  expect(await writtenBy(() => beginVisit(db, 'next'))).toBeGreaterThan(4 * 2 ** 20)
  expect(await db.getAllKeys('marks')).toEqual(['current', 'open/next'])
})

it('takes a tab that is open for what it is', async () => {
  stubBrowser(CHROMIUM)
  await beginVisit(db, 'here')
  expect(await writtenBy(() => beginVisit(db, 'there'))).toBeLessThan(100)
  expect(await db.getAllKeys('marks')).toEqual(['open/here', 'open/there'])
})

it('writes no more than its mark where the browser does not keep a torn log', async () => {
  stubBrowser(FIREFOX)
  await beginVisit(db, 'killed')
  stubBrowser(FIREFOX)
  expect(await writtenBy(() => beginVisit(db, 'next'))).toBeLessThan(100)
  expect(await db.getAllKeys('marks')).toEqual(['open/next'])
})
