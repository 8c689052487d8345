/**
 * Saves by itself: the project shortly after each change, the run at every rest, epoch end and
 * every ten seconds. The ledger hears of what is complete, and says "saved" when all of it is.
 */
import type { BestCheckpoint, Checkpoint, RunId } from '../../src/index.ts'
import { documentStore } from '../stores/document.ts'
import { dismiss, notify } from '../stores/notices.ts'
import { runsStore, type RunRecord } from '../stores/runs.ts'
import { afterPaint } from '../ui/after-paint.ts'
import type { ProjectStorage } from './document-storage.ts'
import { createSaveLedger } from './save-ledger.ts'
import { NotTheWriter, TooManyProjects } from './storage-schema.ts'
import type { ClaimedProject } from './project-claim.ts'
import { showStored } from './show-stored.ts'
import { storedRun } from './stored-run.ts'

/** From one write of the project to the next at the least; an edit on a quiet disk is written once it is seen. Milliseconds. */
const SAVE_INTERVAL = 50
const RUN_INTERVAL = 10_000
/** Writings of the project on their way to the disk at once: the second need not wait for a busy page to hear of the first. */
const MAX_UNDER_WAY = 2

export interface Autosave {
  /** A snapshot came: it is written now when `urgent` or when the last writing is long enough ago. */
  readonly offer: (runId: RunId, checkpoint: Checkpoint, options: { readonly urgent: boolean }) => void
  /** The run came to rest and its snapshot was asked for: nothing is said to be saved before that is. */
  readonly await: (runId: RunId, asked: Promise<Checkpoint>) => Promise<void>
  /** Beside the run, after it; where there is no room for them, nothing is said: they are found again by training on. */
  readonly keepBest: (runId: RunId, best: BestCheckpoint) => Promise<void>
  /** Writes the newest snapshot that was not yet due: the page may be about to go. */
  readonly flush: () => void
  /** Resolves when what was on its way to the disk has arrived, or failed. */
  readonly settled: () => Promise<void>
  readonly isWriter: () => boolean
  readonly keepInHistory: (run: RunRecord) => void
  readonly forget: (run: RunRecord) => void
  /** From now on it is this project that is saved, or not, as its lock says; resolves once it is saved. */
  readonly attend: (project: ClaimedProject) => Promise<void>
  /** What another tab saved meanwhile is shown first, and undo brings back what was here. */
  readonly takeOver: () => Promise<void>
  readonly dispose: () => void
}

interface AutosaveOptions {
  readonly storage: Pick<ProjectStorage, 'claim' | 'saveProject' | 'saveRun' | 'saveBest' | 'saveHistory' | 'deleteRun'>
  readonly now: () => number
}

export function createAutosave({ storage, now }: AutosaveOptions): Autosave {
  /** What lies in storage as far as this tab knows. */
  let known: unknown = null
  let lock: ClaimedProject['lock'] | null = null
  let underWay = 0
  /** What was last handed to the disk. */
  let handed: unknown = null
  let lastSave = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  /** An edit is painted first. */
  let isDue = false
  let isWriter = false
  let lastRun = -Infinity
  let newest: { readonly runId: RunId; readonly checkpoint: Checkpoint } | null = null
  let writing: Promise<void> = Promise.resolve()
  let becoming: Promise<void> = Promise.resolve()
  const ledger = createSaveLedger({
    now,
    document: () => documentStore.getState().document,
    say: (save) => documentStore.setState({ save }),
  })

  async function saveDocument(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    isDue = false
    const { document } = documentStore.getState()
    if (!isWriter || document.id === '') return
    underWay += 1
    lastSave = now()
    handed = document
    try {
      await storage.saveProject(document)
      known = document
      ledger.documentSaved(document)
    } catch (error) {
      if (document.id === documentStore.getState().document.id) fail('document', error)
    }
    underWay -= 1
    if (documentStore.getState().document !== handed) schedule()
  }

  /** Not put off by further edits: a long drag is saved on the way. */
  function schedule(): void {
    if (underWay >= MAX_UNDER_WAY || timer !== undefined || isDue) return
    // A clock that was set back must not keep the disk waiting.
    const wait = Math.min(SAVE_INTERVAL, lastSave + SAVE_INTERVAL - now())
    if (wait > 0) timer = setTimeout(() => void saveDocument(), wait)
    else {
      isDue = true
      afterPaint(() => {
        if (isDue) void saveDocument()
      })
    }
  }

  function yieldWriting(): void {
    isWriter = false
    ledger.setWriter(false)
    notify({ kind: 'readOnly' })
  }

  async function becomeWriter(): Promise<void> {
    // Until it has read what the others saved, it would write over that.
    isWriter = false
    try {
      // From the claim on, what it read is the last word of every other tab.
      const stored = await storage.claim(documentStore.getState().document.id)
      if (stored !== null && JSON.stringify(stored) !== JSON.stringify(known)) {
        showStored(stored)
        newest = null
      }
    } catch (error) {
      fail('document', error)
      return
    }
    isWriter = true
    ledger.setWriter(true)
    write()
    await saveDocument()
  }

  const unsubscribe = documentStore.subscribe((state, before) => {
    // Another project is saved from when it is attended to.
    if (state.document !== before.document && state.document.id === before.document.id) schedule()
  })

  function fail(part: 'document' | 'run', error: unknown): void {
    if (error instanceof NotTheWriter) return yieldWriting()
    if (error instanceof TooManyProjects) {
      ledger.failed(part, error.message)
      return notify({ kind: 'tooManyProjects' })
    }
    // A transaction that the browser broke off for want of room has a name and no message.
    const detail = error instanceof Error ? error.message || error.name : String(error)
    ledger.failed(part, detail)
    notify({ kind: 'problem', problem: { code: 'storageFailed', data: { detail }, severity: 'error', fixes: [] } })
  }

  function failRun(error: unknown): void {
    fail('run', error)
  }

  function write(): void {
    const due = newest
    const run = runsStore.getState().runs.find(({ id }) => id === due?.runId)
    // What came too early to be written waits until this tab may.
    if (!isWriter) return
    newest = null
    if (!due || !run) return
    lastRun = now()
    const packed = { run: storedRun(run, due.checkpoint.step), checkpoint: due.checkpoint }
    const { id } = documentStore.getState().document
    // While a run trains it is written again and again; only at rest is there a last time to wait for.
    const end = run.state === 'running' ? null : ledger.beginRun()
    writing = writing
      .then(() => storage.saveRun(id, packed))
      .then(ledger.runSaved)
      .catch(failRun)
      .finally(end)
  }

  const offer: Autosave['offer'] = (runId, checkpoint, { urgent }) => {
    newest = { runId, checkpoint }
    if (urgent || now() - lastRun >= RUN_INTERVAL) write()
  }

  function flush(): void {
    if (timer !== undefined || isDue || underWay > 0) void saveDocument()
    write()
  }

  return {
    offer,
    await: async (runId, asked) => {
      const end = ledger.beginRun()
      try {
        offer(runId, await asked, { urgent: true })
      } catch {
        // The run ended meanwhile; its last snapshot has been offered already.
        flush()
      }
      end()
    },
    keepBest: async (runId, best) => {
      const run = runsStore.getState().runs.find(({ id }) => id === runId)
      if (!isWriter || !run) return
      const { id } = documentStore.getState().document
      writing = writing.then(() => storage.saveBest(id, { number: run.number, best })).catch(() => {})
      await writing
    },
    flush,
    settled: () => writing,
    isWriter: () => isWriter,
    keepInHistory: (run) => {
      if (!isWriter || run.series.length() === 0) return
      const packed = { run: storedRun(run, run.step), checkpoint: null }
      const { id } = documentStore.getState().document
      writing = writing.then(() => storage.saveHistory(id, packed)).catch(failRun)
    },
    forget: ({ number }) => {
      const { id } = documentStore.getState().document
      if (isWriter) writing = writing.then(() => storage.deleteRun(id, number)).catch(failRun)
    },
    attend: async ({ lock: next, stored }) => {
      lock?.release()
      lock = next
      known = stored
      isWriter = next.isHeld()
      ledger.setWriter(isWriter)
      next.follow((isHeld) => {
        if (isHeld) becoming = becomeWriter()
        else yieldWriting()
      })
      if (!isWriter) return yieldWriting()
      dismiss('readOnly')
      // Of a project that was only looked at until now; of another project's run nothing is written.
      write()
      const saved = saveDocument()
      // The first edit need not wait for this.
      lastSave = -Infinity
      await saved
    },
    takeOver: async () => {
      await lock?.takeOver()
      await becoming
    },
    dispose: () => {
      clearTimeout(timer)
      unsubscribe()
      lock?.release()
    },
  }
}
