/**
 * Which backend a session takes and when it changes: `auto` follows the measurements, but never to
 * a backend that was lost or did not start in this visit. Pure but for what it remembers.
 */
import type { BackendName, BackendPreference, BackendReport } from '../../src/index.ts'
import type { Assignment } from './assignment.ts'

/** `null` where nothing was measured. */
export type FastestFor = (assignment: Assignment) => BackendName | null

export interface BackendChoice {
  /** For a new engine. */
  readonly first: (assignment: Assignment | null) => BackendName | null
  /** For an engine that runs and is about to make fresh weights; `null`: it is the right one. */
  readonly better: (assignment: Assignment, running: BackendReport | null) => BackendName | null
  readonly lose: (backend: BackendName) => void
}

export function createBackendChoice(preference: BackendPreference, fastestFor: FastestFor): BackendChoice {
  const lost = new Set<BackendName>()

  function first(assignment: Assignment | null): BackendName | null {
    const fastest = preference === 'auto' && assignment ? fastestFor(assignment) : null
    return fastest && !lost.has(fastest) ? fastest : null
  }

  function better(assignment: Assignment, running: BackendReport | null): BackendName | null {
    const fastest = first(assignment)
    if (!running || !fastest || fastest === running.backend) return null
    // An emulated GPU is passed over unless it was measured; every other refusal would come again.
    const isRefused = running.refused.some(({ backend, reason }) => backend === fastest && reason !== 'softwareAdapter')
    return isRefused ? null : fastest
  }

  return { first, better, lose: (backend) => lost.add(backend) }
}
