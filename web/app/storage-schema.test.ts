import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { beforeEach, expect, it, vi } from 'vitest'
import { openTemplate } from '../../src/index.ts'
import { PLAIN_RUN } from '../stores/run-config.testing.ts'
import { eraseStorage, openProjectStorage } from './document-storage.ts'
import type { StoredRun } from './stored-run.ts'
import { MAX_PROJECTS, TooManyProjects } from './storage-schema.ts'

const DATABASE = 'layerwise-schema'
const realTimeout = setTimeout
const NO_NUMBERS = new Float32Array()
const RUN: StoredRun = {
  version: 2,
  number: 1,
  planHash: 'plan',
  document: null,
  parameterCount: 0,
  config: PLAIN_RUN,
  epoch: 0,
  stepsPerEpoch: 1,
  totalSteps: 1,
  seconds: 0,
  backend: null,
  note: '',
  evaluations: [],
  tunings: [],
  startedAt: 1,
  columns: { step: NO_NUMBERS, loss: NO_NUMBERS, accuracy: NO_NUMBERS, error: NO_NUMBERS },
}

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

it('takes over version 2, whose one writer of all projects no longer stands in the way', async () => {
  const before = await openDB(DATABASE, 2, {
    upgrade: (db) =>
      ['projects', 'manifests', 'payloads', 'history', 'marks'].forEach((name) => db.createObjectStore(name)),
  })
  await before.put('projects', { document: { id: 'p', title: 'mine' }, savedAt: 7 }, 'p')
  await before.put('marks', 'p', 'current')
  await before.put('marks', 'a tab that is gone', 'writer')
  before.close()
  const storage = await openProjectStorage(DATABASE)
  expect(await storage.claim('p')).toEqual({ id: 'p', title: 'mine' })
  await storage.saveProject({ id: 'p', ...{ title: 'changed' } })
  expect(await storage.loadProject()).toEqual({ id: 'p', title: 'changed' })
  storage.close()
  const after = await openDB(DATABASE)
  expect(await after.getAllKeys('marks')).toEqual(['current'])
  after.close()
})

it('gives way to a newer version of the page in another tab, and loses nothing that it said was saved', async () => {
  const old = await openProjectStorage(DATABASE)
  await old.claim('p')
  await old.saveProject({ id: 'p', ...{ title: 'mine' } })
  const newer = await openDB(DATABASE, 99)
  expect((await newer.get('projects', 'p')).document).toEqual({ id: 'p', title: 'mine' })
  await expect(old.saveProject({ id: 'p', ...{ title: 'late' } })).rejects.toThrow(DOMException)
  newer.close()
  // And a page that is older than what is stored does not touch it.
  await expect(openProjectStorage(DATABASE)).rejects.toThrow(/version/)
})

it('waits for a tab of an earlier version that is still writing, but not for ever', async () => {
  for (const letsGo of [true, false]) {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    let isAsked = false
    const earlier = await openDB(DATABASE, 3, { blocking: () => (isAsked = true) })
    const opening = openProjectStorage(DATABASE).then(
      (storage) => {
        storage.close()
        return 'opened'
      },
      (error: unknown) => String(error),
    )
    while (!isAsked || vi.getTimerCount() === 0) await new Promise((resolve) => realTimeout(resolve, 0))
    if (letsGo) earlier.close()
    else vi.advanceTimersByTime(3000)
    expect(await opening).toMatch(letsGo ? 'opened' : 'another tab holds an earlier version')
    vi.useRealTimers()
    earlier.close()
    await eraseStorage(DATABASE)
  }
})

it('refuses the writes of a tab from which another has taken over, and keeps every project', async () => {
  const [one, other] = [await openProjectStorage(DATABASE), await openProjectStorage(DATABASE)]
  await one.claim('p')
  await one.saveProject({ id: 'p' })
  await other.claim('p')
  await expect(one.saveProject({ id: 'p', ...{ title: 'late' } })).rejects.toThrow('another tab')
  await one.saveProject({ id: 'q' })
  await expect(other.saveProject({ id: 'q', ...{ title: 'of the other' } })).rejects.toThrow('another tab')
  expect(await other.loadProject()).toEqual({ id: 'q' })
  expect(await other.loadProject('p')).toEqual({ id: 'p' })
  one.close()
  other.close()
})

it('keeps as many projects as it says: a template as it came makes way, and nothing that a person made', async () => {
  const storage = await openProjectStorage(DATABASE)
  const count = async () => (await (await storage.shelf()).list()).length
  const untouched = ['t1', 't2'].map((id) => openTemplate('iris', id))
  for (const document of untouched) await storage.saveProject(document)
  for (let index = 2; index < MAX_PROJECTS; index++) await storage.saveProject({ id: `p${index}` })
  await storage.saveHistory('t1', { run: RUN, checkpoint: null })
  await storage.saveProject({ id: 'one more' })
  expect([await storage.loadProject('t1'), await storage.loadProject('t2')]).toEqual([untouched[0], null])
  expect(await count()).toBe(MAX_PROJECTS)
  await expect(storage.saveProject({ id: 'one too many' })).rejects.toThrow(TooManyProjects)
  await storage.saveProject({ id: 'p7', title: 'saved again' } as { id: string })
  expect(await count()).toBe(MAX_PROJECTS)
  storage.close()
})
