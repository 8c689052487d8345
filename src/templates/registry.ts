/** Every template there is, in gallery order. A new template is one file and one line here. */
import { DOCUMENT_VERSION, type ProjectDocument } from '../spec/document.ts'
import { ames } from './ames.ts'
import { autoencoder } from './autoencoder.ts'
import { blobs } from './blobs.ts'
import { chapterCnn } from './chapter-cnn.ts'
import { circle } from './circle.ts'
import { digitsAutoencoder } from './digits-autoencoder.ts'
import { digitsBranches } from './digits-branches.ts'
import { digitsMlp } from './digits-mlp.ts'
import { emojiCnn } from './emoji-cnn.ts'
import { fashionCnn } from './fashion-cnn.ts'
import { iris } from './iris.ts'
import { lenet } from './lenet.ts'
import { mnistMlp } from './mnist-mlp.ts'
import { moons } from './moons.ts'
import { penguins } from './penguins.ts'
import { resnetMini } from './resnet-mini.ts'
import { spiral } from './spiral.ts'
import type { Template } from './template.ts'
import { vggMini } from './vgg-mini.ts'
import { wine } from './wine.ts'
import { xor } from './xor.ts'

export const TEMPLATES = {
  'chapter-cnn': chapterCnn,
  'mnist-mlp': mnistMlp,
  lenet,
  'digits-mlp': digitsMlp,
  'digits-branches': digitsBranches,
  'fashion-cnn': fashionCnn,
  'vgg-mini': vggMini,
  'emoji-cnn': emojiCnn,
  'resnet-mini': resnetMini,
  autoencoder,
  'digits-autoencoder': digitsAutoencoder,
  blobs,
  circle,
  xor,
  moons,
  spiral,
  iris,
  penguins,
  wine,
  ames,
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
