/** Which project this tab shows: a reload shows it again, whatever other tabs have opened and saved since. */
import { documentStore } from '../stores/document.ts'

const KEY = 'layerwise-project'

export function projectOfTab(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    // A browser that stores nothing.
    return null
  }
}

/** Returns what ends it. */
export function rememberProject(): () => void {
  return documentStore.subscribe(({ document }, before) => {
    if (document.id === before.document.id) return
    try {
      sessionStorage.setItem(KEY, document.id)
    } catch {
      // Then a reload shows the one that was saved last.
    }
  })
}
