/**
 * Saves by itself: the project shortly after each change, the run at every rest, epoch end and
 * every ten seconds. The ledger hears of what is complete, and says "saved" when all of it is.
 */
import type { Checkpoint, RunId } from '../../src/index.ts'
import { documentStore } from '../stores/document.ts'
import { notify } from '../stores/notices.ts'
import { runsStore, type RunRecord } from '../stores/runs.ts'
import type { ProjectStorage } from './document-storage.ts'
import { createSaveLedger } from './save-ledger.ts'
import { NotTheWriter, TooManyProjects } from './storage-schema.ts'
import { showStored } from './show-stored.ts'
import { storedRun } from './stored-run.ts'

/** From one write of the project to the next at the least; an edit on a quiet disk is written at once. Milliseconds. */
const SAVE_INTERVAL = 50
const RUN_INTERVAL = 10_000

export interface Autosave {
  /** A snapshot came: it is written now when `urgent` or when the last writing is long enough ago. */
  readonly offer: (runId: RunId, checkpoint: Checkpoint, options: { readonly urgent: boolean }) => void
  /** The run came to rest and its snapshot was asked for: nothing is said to be saved before that is. */
  readonly await: (runId: RunId, asked: Promise<Checkpoint>) => Promise<void>
  /** Writes the newest snapshot that was not yet due: the page may be about to go. */
  readonly flush: () => void
  /** Resolves when what was on its way to the disk has arrived, or failed. */
  readonly settled: () => Promise<void>
  readonly isWriter: () => boolean
  readonly keepInHistory: (run: RunRecord) => void
  readonly forget: (run: RunRecord) => void
  /** This tab saves from now on; what another saved meanwhile is shown first, and undo brings back what was here. */
  readonly becomeWriter: () => Promise<void>
  /** Another tab saves now. */
  readonly yieldWriting: () => void
  readonly dispose: () => void
}

interface AutosaveOptions {
  readonly storage: Pick<
    ProjectStorage,
    'loadProject' | 'claim' | 'saveProject' | 'saveRun' | 'saveHistory' | 'deleteRun'
  >
  readonly now: () => number
  /** The project as this tab found it in storage; `null` where it is a new one. */
  readonly base: unknown
}

export function createAutosave({ storage, now, base }: AutosaveOptions): Autosave {
  /** What lies in storage as far as this tab knows. */
  let known = base
  let isSaving = false
  let lastSave = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWriter = false
  let lastRun = -Infinity
  let newest: { readonly runId: RunId; readonly checkpoint: Checkpoint } | null = null
  let writing: Promise<void> = Promise.resolve()
  const ledger = createSaveLedger({
    now,
    document: () => documentStore.getState().document,
    say: (save) => documentStore.setState({ save }),
  })

  async function saveDocument(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    const { document } = documentStore.getState()
    if (!isWriter || document.id === '') return
    isSaving = true
    lastSave = now()
    try {
      await storage.saveProject(document)
      known = document
      ledger.documentSaved(document)
    } catch (error) {
      fail('document', error)
    }
    isSaving = false
    if (documentStore.getState().document !== document) schedule()
  }

  /** Not put off by further edits: a long drag is saved on the way. */
  function schedule(): void {
    if (isSaving || timer !== undefined) return
    // A clock that was set back must not keep the disk waiting.
    const wait = Math.min(SAVE_INTERVAL, lastSave + SAVE_INTERVAL - now())
    if (wait > 0) timer = setTimeout(() => void saveDocument(), wait)
    else void saveDocument()
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
      // The claim first: what is read after it is the last word of every other tab.
      await storage.claim()
      const { id } = documentStore.getState().document
      const stored = await storage.loadProject(id)
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
    if (state.document !== before.document) schedule()
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
    if (timer !== undefined || isSaving) void saveDocument()
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
    becomeWriter,
    yieldWriting,
    dispose: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}
