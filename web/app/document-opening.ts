/**
 * Which project the page opens with: the one in the link, the template that the address names,
 * the one from last time, or the first template.
 */
import {
  isTemplateId,
  openTemplate,
  parseDocument,
  unpackProject,
  type ParseResult,
  type ProjectDocument,
} from '../../src/index.ts'
import type { Notice } from '../stores/notices.ts'
import { freshId } from './fresh-id.ts'
import type { AddressRequest } from './url.ts'

const FIRST_TEMPLATE = 'chapter-cnn'

export interface Opening {
  readonly document: ProjectDocument
  /** True for the project of last time: its run may be continued. */
  readonly restored: boolean
  /** True for a project from a link: only looked at until it is kept. */
  readonly isShared: boolean
  readonly notices: readonly Notice[]
}

/** `stored`: what storage holds, not trusted. */
export async function chooseDocument(request: AddressRequest, stored: unknown): Promise<Opening> {
  const kept = stored === null ? null : parseDocument(stored)
  if (request.project !== null) return fromLink(request, { packed: request.project, kept })
  if (request.template !== null) return fromTemplate(request, request.template, kept?.ok ? kept.document : null)
  return own(request, kept)
}

/** The one from last time, or where there is none the first template. */
function own(request: AddressRequest, kept: ParseResult | null): Opening {
  if (kept?.ok) return { document: withRequest(kept.document, request), restored: true, isShared: false, notices: [] }
  const notices: readonly Notice[] = kept ? [{ kind: 'problem', problem: kept.problem }] : []
  return { ...first(request), notices }
}

interface Link {
  readonly packed: string
  readonly kept: ParseResult | null
}

/** What is no whole project leaves the reader's own where it is. */
async function fromLink(request: AddressRequest, { packed, kept }: Link): Promise<Opening> {
  const value = await unpackProject(packed)
  const parsed = value === null ? null : parseDocument(value)
  if (parsed?.ok) {
    return { document: { ...parsed.document, id: freshId() }, restored: false, isShared: true, notices: [] }
  }
  // Nor does the rest of such an address change it.
  const opening = own({ ...request, dataset: null, seed: null }, kept)
  const notice: Notice = parsed ? { kind: 'problem', problem: parsed.problem } : { kind: 'brokenLink' }
  return { ...opening, notices: [notice, ...opening.notices] }
}

/** Reloading an address that names a template keeps the work done on it since. */
function fromTemplate(request: AddressRequest, template: string, kept: ProjectDocument | null): Opening {
  if (!isTemplateId(template)) return { ...first(request), notices: [{ kind: 'unknownTemplate', template }] }
  if (kept?.template === template) {
    return { document: withRequest(kept, request), restored: true, isShared: false, notices: [] }
  }
  const document = withRequest(openTemplate(template, freshId()), request)
  return { document, restored: false, isShared: false, notices: [] }
}

function first(request: AddressRequest): Opening {
  const document = withRequest(openTemplate(FIRST_TEMPLATE, freshId()), request)
  return { document, restored: false, isShared: false, notices: [] }
}

function withRequest(document: ProjectDocument, { dataset, seed }: AddressRequest): ProjectDocument {
  const run = { ...document.run, ...(dataset !== null && { dataset }), ...(seed !== null && { seed }) }
  return { ...document, run }
}
