/** Gives the session its real surroundings: this browser's address, storage, network, Worker and clock. */
import { createEngine } from '../../src/index.ts'
import { documentStore, openDocument } from '../stores/document.ts'
import { notify } from '../stores/notices.ts'
import { runsStore } from '../stores/runs.ts'
import { registerSession } from '../stores/session-port.ts'
import { createAutosave } from './autosave.ts'
import { createDataFeed } from './data-feed.ts'
import { chooseDocument } from './document-opening.ts'
import { openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { spawnEngine } from './engine-worker.ts'
import { freshId } from './fresh-id.ts'
import { recordFromHistory } from './run-history.ts'
import { createSession } from './session.ts'
import { claimWriting, type WriterLock } from './single-writer.ts'
import { readAddress } from './url.ts'
import { loadWasm } from './wasm-modules.ts'

/** Opens the project and starts the engine. Returns what ends both. */
export async function startSession(): Promise<() => void> {
  const request = readAddress(location.href)
  if (!window.isSecureContext) notify({ kind: 'insecure' })
  const storage = await openStorage()
  const opening = await chooseDocument(request, storage ? await attempt(storage.loadProject) : null)
  opening.notices.forEach(notify)
  openDocument(documentStore, opening.document)

  const autosave = storage ? createAutosave({ storage, now: Date.now }) : null
  let isWriter = true
  const lock: WriterLock | null = autosave
    ? await claimWriting((next) => {
        isWriter = next
        autosave.setWriter(next)
        if (!next) notify({ kind: 'readOnly' })
      })
    : null
  // What another tab is writing is not this tab's to clear.
  const forgetRuns = (): void => {
    if (isWriter) void storage?.clearRuns()
  }

  const stored = opening.restored && storage ? await attempt(() => storage.loadRun(opening.document.id)) : null
  if (storage && opening.restored) await showHistory(storage)
  else forgetRuns()

  const engine = createEngine({ spawn: spawnEngine })
  const session = createSession({
    engine,
    autosave,
    feed: createDataFeed({
      fetch: (path) => fetch(new URL(path, new URL(import.meta.env.BASE_URL, document.baseURI))),
      send: (command, transfer) => engine.send(command, transfer ? [...transfer] : []),
      onProblem: (problem) => notify({ kind: 'problem', problem }),
    }),
    backend: request.backend ?? 'auto',
    stored,
    loadWasm: () => loadWasm(request.backend ?? 'auto'),
    forgetRuns,
    newId: freshId,
    now: Date.now,
    isVisible: () => document.visibilityState === 'visible',
  })

  const unregister = registerSession({ ...session.port, takeOver: () => void lock?.takeOver() })
  const ends = [unregister, lock?.release, session.dispose, engine.dispose, autosave?.dispose, storage?.close]
  const leaving = (): void => autosave?.flush()
  document.addEventListener('visibilitychange', session.onVisibility)
  window.addEventListener('pagehide', leaving)
  return () => {
    document.removeEventListener('visibilitychange', session.onVisibility)
    window.removeEventListener('pagehide', leaving)
    ends.forEach((end) => end?.())
  }
}

async function openStorage(): Promise<ProjectStorage | null> {
  try {
    return await openProjectStorage()
  } catch (error) {
    notify({ kind: 'memoryOnly', detail: error instanceof Error ? error.message : String(error) })
    return null
  }
}

/** What cannot be read is as good as absent: the page opens in any case. */
async function attempt<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

async function showHistory(storage: ProjectStorage): Promise<void> {
  const history = (await attempt(storage.loadHistory)) ?? []
  runsStore.setState({ runs: history.map(({ run }) => recordFromHistory(run)) })
}
