import { castDraft } from 'immer'
import { parseDocument } from '../../src/index.ts'
import { documentStore, editDocument } from '../stores/document.ts'

/** What another tab saved takes the place of what is here, as one step of undo. */
export function showStored(stored: unknown): void {
  const parsed = parseDocument(stored)
  // Of a newer page: left as it is, and nothing is written over it.
  if (!parsed.ok) throw new Error(parsed.problem.code)
  const { title, template, graph, run } = parsed.document
  editDocument(documentStore, (draft) => {
    draft.title = title
    draft.template = template
    draft.graph = castDraft(graph)
    draft.run = castDraft(run)
  })
}
