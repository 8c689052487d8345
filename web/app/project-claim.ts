/** A project with the right to write it, where no other tab has that: the lock first, then the claim in the database. */
import type { ProjectStorage } from './document-storage.ts'
import { lockProject, type WriterLock } from './single-writer.ts'

export interface ClaimedProject {
  readonly lock: WriterLock
  /** What lies in storage of it: from the claim on, the last word of every other tab. `null`: it is a new one. */
  readonly stored: unknown
}

export async function claimProject(
  storage: Pick<ProjectStorage, 'claim' | 'loadProject'>,
  id: string,
): Promise<ClaimedProject> {
  const lock = await lockProject(id)
  try {
    return { lock, stored: await (lock.isHeld() ? storage.claim(id) : storage.loadProject(id)) }
  } catch (error) {
    lock.release()
    throw error
  }
}
