import { projectTitle } from '../i18n/project-title.ts'
import type { Translate } from '../i18n/translate.ts'
import type { ProjectEntry } from '../stores/projects.ts'

/** By name, template and data set; every word has to occur. */
export function matching(
  entries: readonly ProjectEntry[],
  { text, t }: { readonly text: string; readonly t: Translate },
): readonly ProjectEntry[] {
  const wanted = text.toLowerCase().split(/\s+/)
  return entries.filter(({ document }) => {
    const words = document ? `${projectTitle(document, t)} ${document.template} ${document.run.dataset}` : ''
    return wanted.every((word) => words.toLowerCase().includes(word))
  })
}
