/** Whole projects, from wherever they are asked for. What is refused is said in the list of projects. */
import type { ProjectDocument } from '../../src/index.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { translator } from '../i18n/translate.ts'
import { documentStore } from '../stores/document.ts'
import { notify } from '../stores/notices.ts'
import type { ProjectsPort } from '../stores/projects.ts'
import { runsStore } from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'
import { settingsStore } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { plainFileName } from './downloads.ts'

async function withProjects(work: (projects: ProjectsPort) => Promise<boolean>): Promise<void> {
  const projects = await sessionIfReady()?.projects()
  if (projects) viewStore.setState({ dialog: (await work(projects)) ? null : 'projects' })
}

export function openProject(id: string): void {
  void withProjects((projects) => projects.open(id))
}

/** Whether there is anything in the project on the page that would be missed. */
export function hasWork(): boolean {
  return documentStore.getState().past.length > 0 || runsStore.getState().runs.some(({ series }) => series.length() > 0)
}

/** In the place of the project on the page, which stays in the list; `false`: nothing is kept here. */
export async function openBeside(document: ProjectDocument): Promise<boolean> {
  const left = documentStore.getState().document
  const projects = await sessionIfReady()?.projects()
  if (!projects?.canKeep()) return false
  if (await projects.create(document)) notify({ kind: 'leftProject', id: left.id, name: titleInForce(left) })
  else viewStore.setState({ dialog: 'projects' })
  return true
}

function titleInForce(document: ProjectDocument): string {
  return projectTitle(document, translator(settingsStore.getState().language))
}

/** The one on the page, with its runs. */
export function saveProjectFile(): void {
  const { document } = documentStore.getState()
  const name = plainFileName(titleInForce(document))
  void withProjects((projects) => projects.saveFile({ id: document.id, name }))
}

/** A file that is dropped anywhere on the page and was meant for nothing else is a project to open. */
export function listenToDrops(target: Window): () => void {
  function allow(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  }
  function drop(event: DragEvent): void {
    const file = event.dataTransfer?.files[0]
    if (!file || event.defaultPrevented) return
    event.preventDefault()
    void withProjects((projects) => projects.openFile(file))
  }
  target.addEventListener('dragover', allow)
  target.addEventListener('drop', drop)
  return () => {
    target.removeEventListener('dragover', allow)
    target.removeEventListener('drop', drop)
  }
}
