/**
 * The address that opens a project elsewhere. A template as it came is named; anything else is
 * packed into the hash, which no server ever sees. `null` where it is too large for an address.
 */
import { isTemplateId, packProject, TEMPLATES, type ProjectDocument } from '../../src/index.ts'
import { inNameOrder } from './assignment.ts'
import type { Language } from '../i18n/define.ts'

interface ShareOptions {
  /** Of this page; its query and hash are replaced. */
  readonly page: string
  readonly language: Language
}

export async function shareLink(
  document: ProjectDocument,
  { page, language }: ShareOptions,
): Promise<{ readonly address: string; readonly isTemplate: boolean } | null> {
  const address = new URL(page)
  address.search = ''
  address.hash = ''
  if (isUnedited(document)) {
    address.search = new URLSearchParams({
      template: document.template,
      lang: language,
      seed: String(document.run.seed),
    }).toString()
    return { address: address.href, isTemplate: true }
  }
  const packed = await packProject(document)
  if (packed === null) return null
  address.search = new URLSearchParams({ lang: language }).toString()
  address.hash = new URLSearchParams({ p: packed }).toString()
  return { address: address.href, isTemplate: false }
}

/** Nothing but the seed differs from the template, in whatever order its fields were written down. */
export function isUnedited({ title, template, graph, run }: ProjectDocument): boolean {
  if (title !== null || !isTemplateId(template)) return false
  const original = TEMPLATES[template]
  const same = (a: unknown, b: unknown) => JSON.stringify(a, inNameOrder) === JSON.stringify(b, inNameOrder)
  return same(graph, original.graph) && same({ ...run, seed: 0 }, { ...original.run, seed: 0 })
}
