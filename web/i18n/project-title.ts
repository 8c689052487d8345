import { isTemplateId, type ProjectDocument } from '../../src/index.ts'
import type { Translate } from './translate.ts'

/** The person's own title, else the template's in the language in force. */
export function projectTitle({ title, template }: Pick<ProjectDocument, 'title' | 'template'>, t: Translate): string {
  if (title !== null) return title
  return isTemplateId(template) ? t(`template.${template}.title`) : t('shell.untitled')
}
