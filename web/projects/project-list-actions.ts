import type { ProjectsPort } from '../stores/projects.ts'
import { sessionIfReady } from '../stores/session-port.ts'

/** `false` while there is no session yet. */
export async function ask<T>(work: (projects: ProjectsPort) => Promise<T>): Promise<T | false> {
  const projects = await sessionIfReady()?.projects()
  return projects ? work(projects) : false
}
