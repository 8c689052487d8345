/**
 * The browser's own question before the page goes, while going would cost something: training under way,
 * or work of this visit that is not on disk. At any other moment nothing listens, so nothing is asked.
 */
import { documentStore } from '../stores/document.ts'
import { currentRun, runsStore } from '../stores/runs.ts'

/** Returns what ends it. */
export function warnOnLeaving(page: Pick<Window, 'addEventListener' | 'removeEventListener'>): () => void {
  function follow(): void {
    if (isAtRisk()) page.addEventListener('beforeunload', ask)
    else page.removeEventListener('beforeunload', ask)
  }

  const unsubscribe = [documentStore.subscribe(follow), runsStore.subscribe(follow)]
  follow()
  return () => {
    unsubscribe.forEach((end) => end())
    page.removeEventListener('beforeunload', ask)
  }
}

function ask(event: Event): void {
  event.preventDefault()
}

/** Whether something of this visit is not on disk. */
export function isAtRisk(): boolean {
  const { save, past, future } = documentStore.getState()
  const run = currentRun(runsStore.getState())
  if (run?.state === 'running' || save.kind === 'saving') return true
  // Opened and not touched, nothing is lost, whether it could be saved or not.
  return save.kind !== 'saved' && (past.length > 0 || future.length > 0 || (run?.step ?? 0) > 0)
}
