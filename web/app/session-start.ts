/** Gives the session its real surroundings: this browser's address, storage, network, Worker and clock. */
import { createEngine } from '../../src/index.ts'
import { documentStore, openDocument } from '../stores/document.ts'
import { notify } from '../stores/notices.ts'
import { previewStore } from '../stores/preview.ts'
import type { ProjectsPort } from '../stores/projects.ts'
import { runsStore } from '../stores/runs.ts'
import { registerSession } from '../stores/session-port.ts'
import { createAutosave } from './autosave.ts'
import { createBackendRace } from './backend-race.ts'
import { createRaceCache } from './backend-race-cache.ts'
import { describeMachine } from './backend-race-machine.ts'
import { createDataFeed } from './data-feed.ts'
import { chooseDocument } from './document-opening.ts'
import { openProjectStorage, type ProjectStorage } from './document-storage.ts'
import { spawnEngine } from './engine-worker.ts'
import { freshId } from './fresh-id.ts'
import { warnOnLeaving } from './leave-warning.ts'
import { claimProject, type ClaimedProject } from './project-claim.ts'
import { recordFromHistory } from './run-history.ts'
import { createSession } from './session.ts'
import { projectOfTab, rememberProject } from './tab-project.ts'
import { readAddress } from './url.ts'
import { loadWasm } from './wasm-modules.ts'

/** Where the clock of a first drawing starts: `npm run prove -- large-graph`. */
const PROJECT_OPENED = 'project opened'

/** Opens the project and starts the engine. Returns what ends both. */
export async function startSession(): Promise<() => void> {
  const unfollow = followLinks(window)
  const forget = rememberProject(window)
  const request = readAddress(location.href)
  if (!window.isSecureContext) notify({ kind: 'insecure' })
  const storage = await openStorage()
  const loaded = storage ? await attempt(() => loadProject(storage)) : null
  const chosen = await chooseDocument(request, loaded)
  const { beginPreview } = chosen.isShared ? await import('./shared-preview.ts') : { beginPreview: null }
  const autosave = storage ? createAutosave({ storage, now: Date.now }) : null
  const claimed = storage && !chosen.isShared ? await claim(storage, chosen.document.id) : null
  // Another tab may have written it until then.
  const isNewer = chosen.restored && (claimed?.stored ?? null) !== null
  const opening = isNewer ? await chooseDocument(request, claimed?.stored) : chosen
  opening.notices.forEach(notify)
  performance.mark(PROJECT_OPENED)
  // Only from here on does the page take edits, and each of them can be written at once.
  openDocument(documentStore, opening.document)
  if (claimed) void autosave?.attend(claimed)
  const endPreview = beginPreview?.({
    hasOwn: loaded !== null,
    page: window,
    onKept: async () => {
      const own = storage && (await claim(storage, opening.document.id))
      if (own) await autosave?.attend(own)
    },
  })
  const stored = opening.restored && storage ? await attempt(() => storage.loadRun(opening.document.id)) : null
  if (storage && opening.restored) await showHistory(storage, opening.document.id)

  const engine = createEngine({ spawn: spawnEngine })
  const fetchOwn = (path: string): Promise<Response> =>
    fetch(new URL(path, new URL(import.meta.env.BASE_URL, document.baseURI)))
  const isVisible = (): boolean => document.visibilityState === 'visible'
  const backend = request.backend ?? 'auto'
  const race =
    backend === 'auto'
      ? createBackendRace({
          createEngine: () => createEngine({ spawn: spawnEngine }),
          loadWasm,
          fetch: fetchOwn,
          cache: createRaceCache(() => localStorage),
          describeMachine,
          now: () => performance.now(),
          isVisible,
          onSettled: () => session.onMeasured(),
        })
      : null
  const session = createSession({
    engine,
    autosave,
    feed: createDataFeed({
      fetch: fetchOwn,
      send: (command, transfer) => engine.send(command, transfer ? [...transfer] : []),
      onProblem: (problem) => notify({ kind: 'problem', problem }),
    }),
    backend,
    stored,
    loadWasm: async () => {
      const [wasm] = await Promise.all([loadWasm(backend), race?.ready])
      return wasm
    },
    ...(race && { fastestFor: race.fastestFor }),
    newId: freshId,
    now: Date.now,
    isVisible,
  })

  let projects: Promise<ProjectsPort> | undefined
  const unregister = registerSession({
    ...session.port,
    // Before the order is sent: the run gets the whole machine from its first step on.
    run: () => {
      race?.interrupt()
      session.port.run()
    },
    step: () => {
      race?.interrupt()
      session.port.step()
    },
    takeOver: () => {
      const { preview } = previewStore.getState()
      if (preview) void preview.keep()
      else void autosave?.takeOver()
    },
    projects: async () => {
      // Among the others there is a place only for what is kept.
      await previewStore.getState().preview?.keep()
      projects ??= import('./projects.ts').then(({ createProjects }) =>
        createProjects({ storage, autosave, change: session.project, now: Date.now }),
      )
      return projects
    },
  })
  const onVisibility = (): void => {
    race?.onVisibility()
    session.onVisibility()
  }
  const ends = [
    unfollow,
    forget,
    unregister,
    warnOnLeaving(window),
    race?.dispose,
    endPreview,
    session.dispose,
    engine.dispose,
    autosave?.dispose,
    storage?.close,
  ]
  const leaving = ({ persisted }: PageTransitionEvent): void => {
    autosave?.flush()
    if (!persisted) storage?.leave()
  }
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('pagehide', leaving)
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', leaving)
    ends.forEach((end) => end?.())
  }
}

/**
 * Another link into the same tab changes the hash alone, which loads nothing. To be called before anything is awaited:
 * a link can come while the page is still opening.
 */
function followLinks(page: Window): () => void {
  const onHash = (): void => {
    if (readAddress(page.location.href).project !== null) page.location.reload()
  }
  page.addEventListener('hashchange', onHash)
  return () => page.removeEventListener('hashchange', onHash)
}

async function openStorage(): Promise<ProjectStorage | null> {
  try {
    return await openProjectStorage()
  } catch (error) {
    return sayMemoryOnly(error)
  }
}

function sayMemoryOnly(error: unknown): null {
  notify({ kind: 'memoryOnly', detail: error instanceof Error ? error.message : String(error) })
  return null
}

function claim(storage: ProjectStorage, id: string): Promise<ClaimedProject | null> {
  return claimProject(storage, id).catch(sayMemoryOnly)
}

/** The one that this tab showed before it was loaded again, or the one that was saved last. */
async function loadProject(storage: ProjectStorage): Promise<unknown> {
  const own = projectOfTab()
  return (own === null ? null : await storage.loadProject(own)) ?? storage.loadProject()
}

/** What cannot be read is as good as absent: the page opens in any case. */
async function attempt<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}

async function showHistory(storage: ProjectStorage, project: string): Promise<void> {
  const history = (await attempt(() => storage.loadHistory(project))) ?? []
  runsStore.setState({ runs: history.map(({ run }) => recordFromHistory(run)) })
}
