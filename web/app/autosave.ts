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
import { storedRun } from './stored-run.ts'

const SAVE_DELAY = 300
const RUN_INTERVAL = 10_000

export interface Autosave {
  /** A snapshot came: it is written now when `urgent` or when the last writing is long enough ago. */
  readonly offer: (runId: RunId, checkpoint: Checkpoint, options: { readonly urgent: boolean }) => void
  /** The run came to rest and its snapshot was asked for: nothing is said to be saved before that is. */
  readonly await: (runId: RunId, asked: Promise<Checkpoint>) => Promise<void>
  /** Writes the newest snapshot that was not yet due: the page may be about to go. */
  readonly flush: () => void
  readonly keepInHistory: (run: RunRecord) => void
  readonly forget: (run: RunRecord) => void
  /** Only the tab that holds the lock writes. */
  readonly setWriter: (isWriter: boolean) => void
  readonly dispose: () => void
}

interface AutosaveOptions {
  readonly storage: Pick<ProjectStorage, 'saveProject' | 'saveRun' | 'saveHistory' | 'deleteRun'>
  readonly now: () => number
}

export function createAutosave({ storage, now }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isWriter = true
  let lastRun = -Infinity
  let newest: { readonly runId: RunId; readonly checkpoint: Checkpoint } | null = null
  let writing: Promise<void> = Promise.resolve()
  const ledger = createSaveLedger({
    now,
    document: () => documentStore.getState().document,
    say: (save) => documentStore.setState({ save }),
  })

  async function saveDocument(): Promise<void> {
    timer = undefined
    const { document } = documentStore.getState()
    if (!isWriter || document.id === '') return
    try {
      await storage.saveProject(document)
      ledger.documentSaved(document)
    } catch (error) {
      fail('document', error)
    }
  }

  const unsubscribe = documentStore.subscribe((state, before) => {
    if (state.document === before.document) return
    clearTimeout(timer)
    timer = setTimeout(() => void saveDocument(), SAVE_DELAY)
  })

  function fail(part: 'document' | 'run', error: unknown): void {
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
    newest = null
    if (!due || !run || !isWriter) return
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
    if (timer !== undefined) {
      clearTimeout(timer)
      void saveDocument()
    }
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
    keepInHistory: (run) => {
      if (!isWriter || run.series.length() === 0) return
      const packed = { run: storedRun(run, run.step), checkpoint: null }
      writing = writing.then(() => storage.saveHistory(packed)).catch(failRun)
    },
    forget: ({ number }) => {
      if (isWriter) writing = writing.then(() => storage.deleteRun(number)).catch(failRun)
    },
    setWriter: (next) => {
      isWriter = next
      ledger.setWriter(next)
      if (next) void saveDocument()
    },
    dispose: () => {
      clearTimeout(timer)
      unsubscribe()
    },
  }
}
