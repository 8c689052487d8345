/** Templates by what they work on. */
import { findDataset, TEMPLATES, type TemplateId } from '../../src/index.ts'

export const GALLERY_GROUPS = ['pictures', 'points', 'tables', 'autoencoders'] as const
export type GalleryGroup = (typeof GALLERY_GROUPS)[number]

// Keys of the very table that TemplateId is made from.
const IDS = Object.keys(TEMPLATES) as readonly TemplateId[]

export function templatesIn(group: GalleryGroup): readonly TemplateId[] {
  return IDS.filter((id) => groupOf(id) === group)
}

function groupOf(id: TemplateId): GalleryGroup {
  const data = findDataset(TEMPLATES[id].run.dataset)
  if (data?.task === 'reconstruction') return 'autoencoders'
  if (data?.origin.kind === 'generator') return 'points'
  return data?.inputShape.length === 1 ? 'tables' : 'pictures'
}
