/**
 * What is done with whole projects. One thing at a time; whatever takes the place of the project on the page
 * waits until that is on disk, and is refused where it cannot be.
 */
import { openTemplate, parseDocument, type ProjectDocument } from '../../src/index.ts'
import { hasWork } from '../commands/project-actions.ts'
import { documentStore, editDocument } from '../stores/document.ts'
import { projectsStore, type ProjectEntry, type ProjectRefusal, type ProjectsPort } from '../stores/projects.ts'
import { currentRun, runsStore } from '../stores/runs.ts'
import { downloadFile } from '../ui/download.ts'
import type { Autosave } from './autosave.ts'
import type { ProjectStorage } from './document-storage.ts'
import { freshId } from './fresh-id.ts'
import { isAtRisk } from './leave-warning.ts'
import type { ProjectChange } from './project-change.ts'
import { claimProject } from './project-claim.ts'
import { readProjectFile, writeProjectFile, type FileProject } from './project-file.ts'
import { keptRuns, packOpenProject } from './project-packing.ts'
import type { KeptProject, ProjectShelf } from './project-shelf.ts'
import { recordFromHistory } from './run-history.ts'
import { MAX_PROJECTS, NotTheWriter } from './storage-schema.ts'

/** Of deleted projects, with their runs, in memory. */
const MAX_DELETED = 5
/** Its data set and settings are as good to begin with as any. */
const FIRST_TEMPLATE = 'chapter-cnn'
const NO_RUNS = { latest: null, history: [], best: null } as const

interface ProjectsOptions {
  /** Both or neither. */
  readonly storage: ProjectStorage | null
  readonly autosave: Autosave | null
  readonly change: Pick<ProjectChange, 'leave' | 'enter' | 'snapshot' | 'readBest'>
  readonly now: () => number
}

/** An expected failure on its way to the sentence. */
class Refused extends Error {
  readonly reason: ProjectRefusal

  constructor(reason: ProjectRefusal) {
    super(reason)
    this.reason = reason
  }
}

interface Deleted {
  readonly entry: ProjectEntry
  readonly kept: KeptProject
  readonly wasOpen: boolean
}

export function createProjects({ storage, autosave, change, now }: ProjectsOptions): ProjectsPort {
  const deleted: Deleted[] = []
  let last: Promise<unknown> = Promise.resolve()

  /** Answers whether it was done. */
  function inTurn(work: () => Promise<void>): Promise<boolean> {
    const done = last.then(async () => {
      projectsStore.setState({ refusal: null })
      try {
        await work()
        return true
      } catch (error) {
        projectsStore.setState({ refusal: reasonOf(error) })
        return false
      } finally {
        await refresh().catch(() => projectsStore.setState({ refusal: 'storage' }))
      }
    })
    last = done
    return done
  }

  function writable(): Promise<ProjectShelf> {
    if (!storage || !autosave) throw new Refused('memoryOnly')
    return storage.shelf()
  }

  /** What no other tab may be writing meanwhile. */
  async function holding<T>(id: string, work: () => Promise<T>): Promise<T> {
    if (!storage) throw new Refused('memoryOnly')
    const { lock } = await claimProject(storage, id)
    try {
      if (!lock.isHeld()) throw new Refused('openElsewhere')
      return await work()
    } finally {
      lock.release()
    }
  }

  async function refresh(): Promise<void> {
    const listed = storage ? await (await storage.shelf()).list() : []
    projectsStore.setState({
      entries: withCurrent(listed.map((project) => ({ ...project, document: parsed(project.document) }))),
      deleted: deleted.map(({ entry }) => entry),
      most: MAX_PROJECTS,
    })
  }

  /** The one on the page may be newer than what is stored of it, or not stored at all. */
  function withCurrent(entries: readonly ProjectEntry[]): readonly ProjectEntry[] {
    const { document } = documentStore.getState()
    const own = entries.find(({ id }) => id === document.id)
    const step = currentRun(runsStore.getState())?.step ?? 0
    const current = { id: document.id, savedAt: own?.savedAt ?? now(), document, step: step > 0 ? step : null }
    return [current, ...entries.filter((entry) => entry !== own)]
  }

  async function addTo(shelf: ProjectShelf, { document, ...runs }: FileProject): Promise<string> {
    if ((await shelf.list()).length >= MAX_PROJECTS) throw new Refused('tooMany')
    const id = freshId()
    await shelf.write(id, { ...runs, document: { ...document, id }, savedAt: now() })
    return id
  }

  /** In the place of the project on the page. */
  async function show(id: string): Promise<void> {
    if (!storage || !autosave || id === documentStore.getState().document.id) return
    const claimed = await claimProject(storage, id)
    try {
      const document = parsed(claimed.stored)
      if (!document) throw new Refused('unreadable')
      const [run, history] = await Promise.all([storage.loadRun(id), storage.loadHistory(id)])
      if (!(await change.leave())) throw new Refused(autosave.isWriter() ? 'notSaved' : 'readOnly')
      // Nothing is waited for between leaving and entering: an edit in that moment would be in neither.
      change.enter(document, { run, history: history.map((earlier) => recordFromHistory(earlier.run)) })
      void autosave.attend(claimed)
    } catch (error) {
      claimed.lock.release()
      throw error
    }
  }

  /** New to the list, and shown. */
  async function showNew(project: FileProject): Promise<void> {
    if (storage) return show(await addTo(await writable(), project))
    // Nothing but the tab holds what is here: it is handed out first.
    if (hasWork()) download(await packOpenProject(change), 'project')
    change.enter({ ...project.document, id: freshId() }, keptRuns(project))
  }

  async function pack(id: string): Promise<FileProject> {
    if (id === documentStore.getState().document.id) return packOpenProject(change)
    const kept = storage && (await (await storage.shelf()).read(id))
    const document = parsed(kept?.document)
    if (!kept || !document) throw new Refused('unreadable')
    return { document, latest: kept.latest, history: kept.history, best: kept.best }
  }

  /** What is shown when the project on the page is deleted: the one changed last, or a new one. */
  async function makeWay(shelf: ProjectShelf, id: string): Promise<void> {
    const next = (await shelf.list()).find((other) => other.id !== id && parsed(other.document) !== null)
    await show(next?.id ?? (await addTo(shelf, { document: emptyProject(), ...NO_RUNS })))
  }

  return {
    canKeep: () => autosave !== null && (autosave.isWriter() || !isAtRisk()),
    refresh,
    open: (id) =>
      inTurn(async () => {
        await writable()
        await show(id)
      }),
    create: (document) => inTurn(() => showNew({ document: document ?? emptyProject(), ...NO_RUNS })),
    rename: async ({ id, title }) => {
      await inTurn(async () => {
        if (id === documentStore.getState().document.id) {
          return editDocument(documentStore, (draft) => void (draft.title = title))
        }
        const shelf = await writable()
        await holding(id, async () => shelf.changeDocument(id, { ...(await pack(id)).document, title }))
      })
    },
    duplicate: async ({ id, title }) => {
      await inTurn(async () => {
        const project = await pack(id)
        await addTo(await writable(), { ...project, document: { ...project.document, title } })
      })
    },
    remove: async (id) => {
      await inTurn(async () => {
        const shelf = await writable()
        const wasOpen = id === documentStore.getState().document.id
        if (wasOpen && !autosave?.isWriter()) throw new Refused('readOnly')
        if (wasOpen) await makeWay(shelf, id)
        await holding(id, async () => {
          const kept = await shelf.read(id)
          const entry = (await shelf.list()).find((other) => other.id === id)
          if (!kept || !entry) return
          await shelf.remove(id)
          deleted.push({ entry: { ...entry, document: parsed(entry.document) }, kept, wasOpen })
          deleted.splice(0, deleted.length - MAX_DELETED)
        })
      })
    },
    bringBack: async () => {
      await inTurn(async () => {
        const shelf = await writable()
        const back = deleted.at(-1)
        if (!back) return
        if ((await shelf.list()).length >= MAX_PROJECTS) throw new Refused('tooMany')
        await holding(back.entry.id, () => shelf.write(back.entry.id, back.kept))
        deleted.pop()
        if (back.wasOpen) await show(back.entry.id)
      })
    },
    saveFile: ({ id, name }) => inTurn(async () => download(await pack(id), name)),
    openFile: (file) =>
      inTurn(async () => {
        const read = await readProjectFile(file)
        if (!read.ok) throw new Refused(read.fault)
        await showNew(read.project)
      }),
  }
}

/** Of no template, so it is untitled until it is given a name. */
function emptyProject(): ProjectDocument {
  return { ...openTemplate(FIRST_TEMPLATE, freshId()), template: 'empty', graph: { nodes: [], edges: [] } }
}

function download(project: FileProject, name: string): void {
  downloadFile({ name: `${name}.layerwise`, content: new Blob([writeProjectFile(project)]) })
}

function parsed(stored: unknown): ProjectDocument | null {
  const result = parseDocument(stored)
  return result.ok ? result.document : null
}

function reasonOf(error: unknown): ProjectRefusal {
  if (error instanceof Refused) return error.reason
  return error instanceof NotTheWriter ? 'readOnly' : 'storage'
}
