import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, expect, it } from 'vitest'
import { eraseStorage, openProjectStorage } from './document-storage.ts'
import { MAX_PROJECTS } from './storage-schema.ts'

const DATABASE = 'layerwise-schema'

beforeEach(() => eraseStorage(DATABASE))

it('takes over the one project of version 1, under its id', async () => {
  const first = await openDB(DATABASE, 1, {
    upgrade: (db) => ['projects', 'manifests', 'payloads', 'history'].forEach((name) => db.createObjectStore(name)),
  })
  await first.put('projects', { document: { id: 'p', title: 'mine' }, savedAt: 7 }, 'current')
  await first.put('manifests', { slot: 'a', project: 'p', generation: 4, bytes: 2 }, 'a')
  await first.put('payloads', Uint8Array.of(1, 2), 'a')
  await first.put('history', Uint8Array.of(3), 12)
  first.close()
  const storage = await openProjectStorage(DATABASE)
  expect(await storage.loadProject()).toEqual({ id: 'p', title: 'mine' })
  storage.close()
  const second = await openDB(DATABASE)
  expect(await second.get('manifests', 'p/a')).toMatchObject({ slot: 'p/a', generation: 4 })
  expect(await second.get('payloads', 'p/a')).toEqual(Uint8Array.of(1, 2))
  expect(await second.getAllKeys('history')).toEqual(['p/000000012'])
  second.close()
})

it('refuses the writes of a tab from which another has taken over, and keeps every project', async () => {
  const [one, other] = [await openProjectStorage(DATABASE), await openProjectStorage(DATABASE)]
  await one.claim()
  await one.saveProject({ id: 'p' })
  await other.claim()
  await expect(one.saveProject({ id: 'p', ...{ title: 'late' } })).rejects.toThrow('another tab')
  await other.saveProject({ id: 'q' })
  expect(await other.loadProject()).toEqual({ id: 'q' })
  expect(await other.loadProject('p')).toEqual({ id: 'p' })
  one.close()
  other.close()
})

it('keeps as many projects as it says, and the newest of them', async () => {
  const storage = await openProjectStorage(DATABASE)
  for (let index = 0; index <= MAX_PROJECTS; index++) await storage.saveProject({ id: `p${1000 + index}` })
  expect(await storage.loadProject('p1000')).toBeNull()
  expect(await storage.loadProject('p1001')).not.toBeNull()
  expect(await storage.loadProject()).toEqual({ id: `p${1000 + MAX_PROJECTS}` })
  storage.close()
})
