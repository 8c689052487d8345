/** A project from a link, on a disk that holds the reader's own. */
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTemplate } from '../../src/index.ts'
import { documentStore, editDocument, openDocument } from '../stores/document.ts'
import { previewStore } from '../stores/preview.ts'
import { createAutosave, type Autosave } from './autosave.ts'
import { eraseStorage, openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { beginPreview } from './shared-preview.ts'
import { createTestLock } from './single-writer.testing.ts'

const DATABASE = 'layerwise-preview'
const OWN = openTemplate('chapter-cnn', 'own')
const SHARED = openTemplate('digits-mlp', 'shared')

describe('a shared project', () => {
  let storage: ProjectStorage
  let autosave: Autosave
  let addresses: string[]
  let end: () => void

  beforeEach(async () => {
    await eraseStorage(DATABASE)
    storage = await openProjectStorage(DATABASE)
    await storage.saveProject(OWN)
    addresses = []
    openDocument(documentStore, SHARED)
    autosave = createAutosave({ storage, now: () => Date.now() })
    end = beginPreview({
      hasOwn: true,
      onKept: () => autosave.attend({ lock: createTestLock(true), stored: null }),
      page: {
        // The two parts of the page that it uses.
        location: {
          href: 'https://example.org/?lang=en#p=packed',
          assign: (address: string) => void addresses.push(`opened ${address}`),
        } as Location,
        history: {
          state: null,
          replaceState: (_: unknown, __: string, address: string) => void addresses.push(address),
        } as History,
      },
    })
  })
  afterEach(() => {
    end()
    autosave.dispose()
    storage.close()
  })

  function saved(): Promise<void> {
    return new Promise((resolve) => {
      const unsubscribe = documentStore.subscribe(({ save }) => {
        if (save.kind !== 'saved') return
        unsubscribe()
        resolve()
      })
    })
  }

  it('is written nowhere while it is looked at, and left for the own one', async () => {
    autosave.flush()
    await storage.saveProject(OWN)
    expect(await storage.loadProject('shared')).toBeNull()
    previewStore.getState().preview?.leave?.()
    expect(addresses).toEqual(['opened https://example.org/?lang=en'])
  })

  it('becomes a project beside the own one when it is kept', async () => {
    const done = saved()
    await previewStore.getState().preview?.keep()
    await done
    expect(await storage.loadProject()).toEqual(SHARED)
    expect(await storage.loadProject('own')).toEqual(OWN)
    expect(previewStore.getState().preview).toBeNull()
    expect(addresses).toEqual(['https://example.org/?lang=en'])
  })

  it('becomes one with the first edit too', async () => {
    const done = saved()
    editDocument(documentStore, (draft) => void (draft.title = 'Changed'))
    await done
    expect(await storage.loadProject()).toEqual({ ...SHARED, title: 'Changed' })
    expect(await storage.loadProject('own')).toEqual(OWN)
    expect(addresses).toHaveLength(1)
  })
})
