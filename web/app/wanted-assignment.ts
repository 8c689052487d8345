/** What the document on the page asks to be trained. */
import { currentCompilation } from '../stores/compilation.ts'
import { documentStore } from '../stores/document.ts'
import type { WantedAssignment } from './assignment.ts'

/** `null` while the graph does not compile. */
export function wantedAssignment(): WantedAssignment | null {
  const { plan } = currentCompilation()
  const { document } = documentStore.getState()
  return plan ? { plan, config: document.run, document } : null
}
