/** What the document on the page asks to be trained. */
import { compilationStore } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import type { Assignment } from './assignment.ts'

/** `null` while the graph does not compile. */
export function wantedAssignment(): Assignment | null {
  const { plan } = compilationStore.getState()
  return plan ? { plan, config: documentStore.getState().document.run } : null
}
