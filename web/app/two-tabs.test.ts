/**
 * Two tabs on one project: autosave and storage as they are, twice, in 200 seeded orders of edits, waits,
 * crashes and take-overs. Edits only add layers, so a layer that a tab showed as saved must be in the end.
 */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTemplate, parseDocument } from '../../src/index.ts'
import { words } from '../../src/spec/random.ts'
import type * as DocumentModule from '../stores/document.ts'
import type * as AutosaveModule from './autosave.ts'
import { eraseStorage, openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { createTestLock } from './single-writer.testing.ts'

const DATABASE = 'layerwise-two-tabs'
const SCHEDULES = 200
const EVENTS = 16

interface Tab {
  readonly edit: (layer: string) => void
  readonly open: (options: { readonly writes: boolean }) => Promise<void>
  readonly crash: () => void
  readonly takeOver: () => void
  readonly hearOfTakeOver: () => void
}

/** Modules of its own, as a tab has. */
async function createTab(shown: Set<string>): Promise<Tab> {
  vi.resetModules()
  const { documentStore, editDocument, openDocument }: typeof DocumentModule = await import('../stores/document.ts')
  const { createAutosave }: typeof AutosaveModule = await import('./autosave.ts')
  let storage: ProjectStorage | null = null
  let autosave: AutosaveModule.Autosave | null = null
  let lock = createTestLock(false)
  documentStore.subscribe(({ save, document }) => {
    if (save.kind === 'saved') document.graph.nodes.forEach(({ id }) => shown.add(id))
  })
  return {
    edit: (layer) => {
      if (autosave) editDocument(documentStore, ({ graph }) => void graph.nodes.push(flatten(layer)))
    },
    open: async ({ writes }) => {
      const opened = await openProjectStorage(DATABASE)
      const base = await opened.loadProject()
      const parsed = parseDocument(base)
      storage = opened
      openDocument(documentStore, parsed.ok ? parsed.document : openTemplate('digits-mlp', 'p'))
      autosave = createAutosave({ storage, now: () => 0 })
      lock = createTestLock(writes)
      const { id } = documentStore.getState().document
      await autosave.attend({ lock, stored: writes ? await opened.claim(id) : base })
    },
    crash: () => {
      autosave?.dispose()
      storage?.close()
      autosave = null
    },
    takeOver: () => lock.change(true),
    hearOfTakeOver: () => lock.change(false),
  }
}

function flatten(id: string) {
  return { id, kind: 'flatten', parameters: {} }
}

/** Lets the disk work for a while, which is less than a transaction takes or several of them. */
async function turns(count: number): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  for (let turn = 0; turn < count; turn++) {
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true })
      port1.start()
      port2.postMessage(null)
    })
  }
  port1.close()
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('never loses what was shown as saved, in 200 orders of edits, crashes and take-overs', async () => {
  const shown = new Set<string>()
  const tabs = [await createTab(shown), await createTab(shown)] as const
  let shownInAll = 0
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    await eraseStorage(DATABASE)
    shown.clear()
    await tabs[0].open({ writes: true })
    await tabs[1].open({ writes: false })
    let owner: 0 | 1 = 0
    for (const [index, word] of words({ seed, stream: 1, a: 0, b: 0, c: 0 }, EVENTS).entries()) {
      const which = (word & 1) as 0 | 1
      const [tab, other] = [tabs[which], tabs[which === 0 ? 1 : 0]]
      const event = (word >>> 1) % 10
      if (event < 5) tab.edit(`layer-${seed}-${index}`)
      else if (event < 7) {
        tab.takeOver()
        owner = which
        // The lock tells the other tab sooner or later, or it finds out when it writes.
        if (event === 5) other.hearOfTakeOver()
      } else if (event === 7) {
        tab.crash()
        await tab.open({ writes: owner === which })
      }
      if (((word >>> 8) & 1) === 0) vi.advanceTimersByTime(100)
      await turns((word >>> 10) % 12)
    }
    vi.advanceTimersByTime(100)
    await turns(60)
    tabs.forEach((tab) => tab.crash())
    const reader = await openProjectStorage(DATABASE)
    const parsed = parseDocument(await reader.loadProject())
    reader.close()
    const kept = new Set(parsed.ok ? parsed.document.graph.nodes.map(({ id }) => id) : [])
    expect(
      [...shown].filter((layer) => !kept.has(layer)),
      `seed ${seed}`,
    ).toEqual([])
    shownInAll += shown.size
  }
  expect(shownInAll).toBeGreaterThan(SCHEDULES)
}, 60_000)
