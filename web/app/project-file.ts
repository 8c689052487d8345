/** A project as one file, and back: the document, then its runs as they lie in storage. */
import {
  isProjectFile,
  MAX_PROJECT_FILE,
  MAXIMUM_TEXT,
  parseDocument,
  parseDocumentText,
  readSections,
  writeSections,
  type ParseResult,
  type ProjectDocument,
  type Section,
  type SectionFault,
} from '../../src/index.ts'
import { readForeignRun } from './foreign-run.ts'
import { packRun } from './run-pack.ts'
import { MAX_HISTORY } from './run-storage.ts'

export interface FileProject {
  readonly document: ProjectDocument
  /** Packed: the run with its weights, and earlier ones without. */
  readonly latest: Section | null
  readonly history: readonly Section[]
}

export type FileFault = SectionFault | 'tooLarge'

export type FileRead =
  | { readonly ok: true; readonly project: FileProject }
  | { readonly ok: false; readonly fault: FileFault }

/** What is read to know which kind of file it is. */
const START = 8
/** Characters may be of four bytes. */
const MAX_TEXT_FILE = 4 * MAXIMUM_TEXT

export function writeProjectFile({ document, latest, history }: FileProject): Section {
  const head = new TextEncoder().encode(JSON.stringify({ document, hasLatest: latest !== null }))
  return writeSections([head, ...(latest ? [latest] : []), ...history])
}

export async function readProjectFile(file: Blob): Promise<FileRead> {
  if (file.size > MAX_PROJECT_FILE) return fault('tooLarge')
  const start = new Uint8Array(await file.slice(0, START).arrayBuffer())
  if (!isProjectFile(start)) return file.size > MAX_TEXT_FILE ? fault('foreign') : readText(await file.text())
  const read = readSections(new Uint8Array(await file.arrayBuffer()))
  return read.ok ? readProject(read.sections) : read
}

/** Earlier versions of the page wrote the document alone, as JSON. */
function readText(text: string): FileRead {
  const parsed = parseDocumentText(text)
  if (!parsed.ok) return fault(faultOf(parsed) === 'newer' ? 'newer' : 'foreign')
  return { ok: true, project: { document: parsed.document, latest: null, history: [] } }
}

/** The checksum says that it is whole, not that it is true. */
function readProject([head, ...packed]: readonly Section[]): FileRead {
  const value = head ? readHead(head) : null
  if (value === null || packed.length > MAX_HISTORY + 1) return fault('damaged')
  const parsed = parseDocument(value.document)
  if (!parsed.ok) return fault(faultOf(parsed))
  const { document } = parsed
  const runs = packed.map((bytes) => readForeignRun(bytes, document))
  if (runs.includes(null)) return fault('damaged')
  // Packed anew: what the reader did not ask for stays behind.
  const [first, ...rest] = runs.flatMap((run) => (run ? [packRun(run)] : []))
  if (!first) return { ok: true, project: { document, latest: null, history: [] } }
  return value.hasLatest
    ? { ok: true, project: { document, latest: first, history: rest } }
    : { ok: true, project: { document, latest: null, history: [first, ...rest] } }
}

function readHead(bytes: Section): { readonly document: unknown; readonly hasLatest: boolean } | null {
  if (bytes.length > MAX_TEXT_FILE) return null
  try {
    const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof head !== 'object' || head === null) return null
    return {
      document: 'document' in head ? head.document : null,
      hasLatest: 'hasLatest' in head && head.hasLatest === true,
    }
  } catch {
    return null
  }
}

function faultOf(parsed: ParseResult): FileFault {
  return !parsed.ok && parsed.problem.code === 'documentNewer' ? 'newer' : 'damaged'
}

function fault(kind: FileFault): FileRead {
  return { ok: false, fault: kind }
}
