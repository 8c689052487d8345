/**
 * Which project the page opens with: the one in the link, the template that the address names,
 * the one from last time, or the first template.
 */
import { isTemplateId, openTemplate, parseDocument, unpackProject, type ProjectDocument } from '../../src/index.ts'
import type { Notice } from '../stores/notices.ts'
import { freshId } from './fresh-id.ts'
import type { AddressRequest } from './url.ts'

const FIRST_TEMPLATE = 'chapter-cnn'

export interface Opening {
  readonly document: ProjectDocument
  /** True for the project of last time: its run may be continued. */
  readonly restored: boolean
  readonly notices: readonly Notice[]
}

/** `stored`: what storage holds, not trusted. */
export async function chooseDocument(request: AddressRequest, stored: unknown): Promise<Opening> {
  if (request.project !== null) return fromLink(request, request.project)
  const kept = stored === null ? null : parseDocument(stored)
  if (request.template !== null) return fromTemplate(request, request.template, kept?.ok ? kept.document : null)
  if (kept?.ok) {
    const document = withRequest(kept.document, request)
    return { document, restored: true, notices: [] }
  }
  const notices: readonly Notice[] = kept ? [{ kind: 'problem', problem: kept.problem }] : []
  return { ...first(request), notices }
}

async function fromLink(request: AddressRequest, packed: string): Promise<Opening> {
  const value = await unpackProject(packed)
  if (value === null) return { ...first(request), notices: [{ kind: 'brokenLink' }] }
  const parsed = parseDocument(value)
  if (!parsed.ok) return { ...first(request), notices: [{ kind: 'problem', problem: parsed.problem }] }
  // A shared project becomes the reader's own.
  return { document: { ...parsed.document, id: freshId() }, restored: false, notices: [] }
}

/** Reloading an address that names a template keeps the work done on it since. */
function fromTemplate(request: AddressRequest, template: string, kept: ProjectDocument | null): Opening {
  if (!isTemplateId(template)) return { ...first(request), notices: [{ kind: 'unknownTemplate', template }] }
  if (kept?.template === template) return { document: withRequest(kept, request), restored: true, notices: [] }
  return { document: withRequest(openTemplate(template, freshId()), request), restored: false, notices: [] }
}

function first(request: AddressRequest): Opening {
  const document = withRequest(openTemplate(FIRST_TEMPLATE, freshId()), request)
  return { document, restored: false, notices: [] }
}

function withRequest(document: ProjectDocument, { dataset, seed }: AddressRequest): ProjectDocument {
  const run = { ...document.run, ...(dataset !== null && { dataset }), ...(seed !== null && { seed }) }
  return { ...document, run }
}
