/** Every template there is, in gallery order. A new template is one file and one line here. */
import { DOCUMENT_VERSION, type ProjectDocument } from '../spec/document.ts'
import { chapterCnn } from './chapter-cnn.ts'
import { digitsBranches } from './digits-branches.ts'
import { digitsMlp } from './digits-mlp.ts'
import { mnistMlp } from './mnist-mlp.ts'
import type { Template } from './template.ts'

export const TEMPLATES = {
  'chapter-cnn': chapterCnn,
  'mnist-mlp': mnistMlp,
  'digits-mlp': digitsMlp,
  'digits-branches': digitsBranches,
} satisfies Record<string, Template>

export type TemplateId = keyof typeof TEMPLATES

export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(TEMPLATES, id)
}

/** `projectId` is fresh: two projects from one template are two projects. */
export function openTemplate(id: TemplateId, projectId: string): ProjectDocument {
  const { graph, run } = TEMPLATES[id]
  return { version: DOCUMENT_VERSION, id: projectId, title: null, template: id, graph, run }
}
