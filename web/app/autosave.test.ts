/** How soon an edit is on its way to the disk: what a crash can take. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openTemplate, type ProjectDocument } from '../../src/index.ts'
import { documentStore, editDocument, openDocument } from '../stores/document.ts'
import { createAutosave, type Autosave } from './autosave.ts'
import { createTestLock } from './single-writer.testing.ts'

describe('autosave', () => {
  let autosave: Autosave
  let written: (string | null)[]
  /** Milliseconds that the disk takes. */
  let latency: number

  beforeEach(async () => {
    vi.useFakeTimers()
    written = []
    latency = 5
    openDocument(documentStore, openTemplate('digits-mlp', 'saved'))
    autosave = createAutosave({
      storage: {
        claim: () => Promise.resolve(null),
        saveProject: (document) => {
          // The one document of this test.
          written.push((document as ProjectDocument).title)
          return new Promise((resolve) => setTimeout(resolve, latency))
        },
        saveRun: () => Promise.resolve(),
        saveBest: () => Promise.resolve(),
        saveHistory: () => Promise.resolve(),
        deleteRun: () => Promise.resolve(),
      },
      now: () => Date.now(),
    })
    void autosave.attend({ lock: createTestLock(true), stored: null })
    await vi.advanceTimersByTimeAsync(1000)
    written = []
  })
  afterEach(() => {
    autosave.dispose()
    vi.useRealTimers()
  })

  function rename(title: string): void {
    editDocument(documentStore, (draft) => void (draft.title = title))
  }

  it('hands an edit to a quiet disk at once', () => {
    rename('one')
    expect(written).toEqual(['one'])
  })

  it('writes at most twenty times a second during a long drag, the last state too', async () => {
    for (let move = 0; move < 60; move++) {
      rename(`move ${move}`)
      await vi.advanceTimersByTimeAsync(16)
    }
    expect(written.length).toBeLessThanOrEqual(21)
    await vi.advanceTimersByTimeAsync(100)
    expect(written.at(-1)).toBe('move 59')
    expect(documentStore.getState().save.kind).toBe('saved')
  })

  it('has two writings on their way to a slow disk at most, and the last state after them', async () => {
    latency = 400
    for (const title of ['one', 'two', 'three', 'four']) {
      rename(title)
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(written).toEqual(['one', 'two'])
    await vi.advanceTimersByTimeAsync(201)
    expect(written).toEqual(['one', 'two', 'four'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(written).toEqual(['one', 'two', 'four'])
  })

  it('hands the first edit of a project to the disk at once, while the project itself is on its way', async () => {
    void autosave.attend({ lock: createTestLock(true), stored: null })
    rename('at once')
    expect(written).toEqual([null, 'at once'])
    await vi.advanceTimersByTimeAsync(100)
  })
})
