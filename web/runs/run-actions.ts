/** What a person does with an earlier run. The table changes at once, the disk follows. */
import { castDraft } from 'immer'
import type { RunId } from '../../src/index.ts'
import { documentStore, editDocument } from '../stores/document.ts'
import {
  bringBackRun,
  deleteRun,
  MAX_NOTE_LENGTH,
  pinRun,
  runsStore,
  updateRun,
  type RunRecord,
} from '../stores/runs.ts'
import { sessionIfReady } from '../stores/session-port.ts'

function find(id: RunId): RunRecord | undefined {
  const { runs, deleted } = runsStore.getState()
  return [...runs, ...deleted].find((run) => run.id === id)
}

function keep(id: RunId): void {
  const run = find(id)
  if (run) sessionIfReady()?.keepRun(run)
}

export function writeNote(id: RunId, text: string): void {
  updateRun(id, () => ({ note: text.trim().slice(0, MAX_NOTE_LENGTH) }))
  keep(id)
}

export function discardRun(id: RunId): void {
  const run = find(id)
  deleteRun(id)
  if (run) sessionIfReady()?.forgetRun(run)
}

export function restoreRun(id: RunId): void {
  bringBackRun(id)
  keep(id)
}

/** Graph and settings as they were, as one step of undo; the title stays the project's. */
export function openAsItWas({ document }: RunRecord): void {
  if (!document) return
  editDocument(documentStore, (draft) => {
    draft.template = document.template
    draft.graph = castDraft(document.graph)
    draft.run = castDraft(document.run)
  })
}

/**
 * Run A stays as it is; B begins afresh, from the same seed and in the same order of data. Begun at once: a new
 * learning rate would only retune a run under way.
 */
export function beginComparison(run: RunRecord): void {
  openAsItWas(run)
  pinRun(run.id)
  sessionIfReady()?.reset()
}
