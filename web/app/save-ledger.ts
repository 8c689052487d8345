/**
 * What is on disk of the two things that are saved, the document and the run, in one word for both:
 * "saved" is said when neither waits. It only keeps count; `autosave.ts` writes.
 */
import type { ProjectDocument } from '../../src/index.ts'
import type { SaveState } from '../stores/document.ts'

type Part = 'document' | 'run'

export interface SaveLedger {
  /** This very document is on disk; the one on the page may be newer. */
  readonly documentSaved: (document: ProjectDocument) => void
  /** A run at rest is on its way to the disk; the returned function says that it has arrived, or will not. */
  readonly beginRun: () => () => void
  readonly runSaved: () => void
  /** Holds until a later attempt at the same part succeeds. */
  readonly failed: (part: Part, detail: string) => void
  readonly setWriter: (isWriter: boolean) => void
}

interface LedgerOptions {
  readonly now: () => number
  readonly document: () => ProjectDocument
  readonly say: (state: SaveState) => void
}

export function createSaveLedger({ now, document, say }: LedgerOptions): SaveLedger {
  let saved: ProjectDocument | null = null
  let at = new Date(now())
  let runsUnderWay = 0
  let isWriter = true
  const failures = new Map<Part, string>()

  function state(): SaveState {
    const [detail] = failures.values()
    if (detail !== undefined) return { kind: 'failed', detail }
    if (!isWriter || saved !== document()) return { kind: 'unsaved' }
    return runsUnderWay > 0 ? { kind: 'saving' } : { kind: 'saved', at }
  }

  function succeed(part: Part): void {
    failures.delete(part)
    at = new Date(now())
    say(state())
  }

  return {
    documentSaved: (written) => {
      saved = written
      succeed('document')
    },
    beginRun: () => {
      runsUnderWay += 1
      say(state())
      return () => {
        runsUnderWay -= 1
        say(state())
      }
    },
    runSaved: () => succeed('run'),
    failed: (part, detail) => {
      failures.set(part, detail)
      say(state())
    },
    setWriter: (next) => {
      isWriter = next
      say(state())
    },
  }
}
