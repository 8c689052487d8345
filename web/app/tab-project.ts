/** Which project this tab shows: a reload shows it again, whatever other tabs have opened and saved since. */
import { documentStore } from '../stores/document.ts'

const KEY = 'layerwise-project'
/** What an address may ask a page to open; the language and the backend are no part of the project. */
const ASKED = ['template', 'data', 'seed'] as const

interface TabPage {
  readonly location: Pick<Location, 'href'>
  readonly history: Pick<History, 'state' | 'replaceState'>
}

export function projectOfTab(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    // A browser that stores nothing.
    return null
  }
}

/** Returns what ends it. */
export function rememberProject(page: TabPage): () => void {
  return documentStore.subscribe(({ document }, before) => {
    const isOther = document.id !== before.document.id
    if (!isOther && document.template === before.document.template) return
    // The first is what the address asked for; what takes its place is not.
    if (before.document.id !== '') page.history.replaceState(page.history.state, '', withoutRequest(page.location.href))
    if (!isOther) return
    try {
      sessionStorage.setItem(KEY, document.id)
    } catch {
      // Then a reload shows the one that was saved last.
    }
  })
}

function withoutRequest(address: string): string {
  const url = new URL(address)
  for (const name of ASKED) url.searchParams.delete(name)
  url.hash = ''
  return url.href
}
