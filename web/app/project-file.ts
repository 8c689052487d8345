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
import { packBest } from './best-pack.ts'
import { readForeignBest } from './foreign-best.ts'
import { readForeignRun } from './foreign-run.ts'
import { packRun, type PackedRun } from './run-pack.ts'
import { MAX_HISTORY } from './run-storage.ts'

export interface FileProject {
  readonly document: ProjectDocument
  /** Packed: the run with its weights, and earlier ones without. */
  readonly latest: Section | null
  readonly history: readonly Section[]
  /** Packed: the weights with the lowest validation loss of the latest run. */
  readonly best: Section | null
}

export type FileFault = SectionFault | 'tooLarge'

export type FileRead =
  | { readonly ok: true; readonly project: FileProject }
  | { readonly ok: false; readonly fault: FileFault }

/** What is read to know which kind of file it is. */
const START = 8
/** Characters may be of four bytes. */
const MAX_TEXT_FILE = 4 * MAXIMUM_TEXT

export function writeProjectFile({ document, latest, history, best }: FileProject): Section {
  const parts = { hasLatest: latest !== null, hasBest: best !== null }
  const head = new TextEncoder().encode(JSON.stringify({ document, ...parts }))
  return writeSections([head, ...(latest ? [latest] : []), ...history, ...(best ? [best] : [])])
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
  return { ok: true, project: { document: parsed.document, latest: null, history: [], best: null } }
}

/** The checksum says that it is whole, not that it is true. */
function readProject([head, ...sections]: readonly Section[]): FileRead {
  const value = head ? readHead(head) : null
  if (value === null) return fault('damaged')
  const packed = value.hasBest ? sections.slice(0, -1) : sections
  if (packed.length > MAX_HISTORY + 1) return fault('damaged')
  const parsed = parseDocument(value.document)
  if (!parsed.ok) return fault(faultOf(parsed))
  const { document } = parsed
  const runs = packed.map((bytes) => readForeignRun(bytes, document))
  if (runs.includes(null)) return fault('damaged')
  const [first, ...rest] = runs.flatMap((run) => (run ? [run] : []))
  const latest = value.hasLatest ? (first ?? null) : null
  const earlier = latest || !first ? rest : [first, ...rest]
  const best = value.hasBest ? bestOf(sections.at(-1), latest) : null
  // Packed anew: what the reader did not ask for stays behind.
  const project = { document, latest: latest && packRun(latest), history: earlier.map(packRun), best }
  return { ok: true, project }
}

/** Nothing is lost without them: those that are not this run's are left out. */
function bestOf(section: Section | undefined, latest: PackedRun | null): Section | null {
  const read = section && latest && readForeignBest(section, latest)
  return read ? packBest(read) : null
}

interface Head {
  readonly document: unknown
  readonly hasLatest: boolean
  readonly hasBest: boolean
}

function readHead(bytes: Section): Head | null {
  if (bytes.length > MAX_TEXT_FILE) return null
  try {
    const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof head !== 'object' || head === null) return null
    return {
      document: 'document' in head ? head.document : null,
      hasLatest: 'hasLatest' in head && head.hasLatest === true,
      hasBest: 'hasBest' in head && head.hasBest === true,
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
