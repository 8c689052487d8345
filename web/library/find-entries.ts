/** Everything the search box can answer with: layers, templates, commands, in both languages at once. */
import { findDataset, LAYERS, TEMPLATES, type LayerDefinition, type TemplateId } from '../../src/index.ts'
import { addLayer, openFromTemplate } from '../commands/graph-actions.ts'
import { shownShortcut } from '../commands/keys.ts'
import { COMMAND_LIST } from '../commands/registry.ts'
import { CATALOGUE } from '../i18n/catalogue.ts'
import { layerName } from '../i18n/problem-sentence.ts'
import { translator, type Translate } from '../i18n/translate.ts'
import { documentStore } from '../stores/document.ts'

const inChinese = translator('zh')

export interface Entry {
  readonly id: string
  readonly group: 'layers' | 'templates' | 'commands'
  readonly label: string
  readonly hint?: string | undefined
  readonly run: () => void
}

interface Candidate extends Entry {
  /** In all languages, lower case. */
  readonly words: string
}

export function findEntries(text: string, t: Translate): readonly Entry[] {
  const wanted = text.toLowerCase().split(/\s+/)
  return candidates(t).filter(({ words }) => wanted.every((word) => words.includes(word)))
}

function candidates(t: Translate): readonly Candidate[] {
  return [...layerCandidates(t), ...templateCandidates(t), ...commandCandidates(t)]
}

function layerCandidates(t: Translate): readonly Candidate[] {
  const layers: readonly LayerDefinition[] = Object.values(LAYERS)
  return layers.map((layer) => {
    const { en, zh } = CATALOGUE[`library.family.${layer.family}`]
    return {
      id: layer.kind,
      group: 'layers',
      label: layerName(layer.kind, t),
      hint: t(`library.family.${layer.family}`),
      words:
        `${layer.name} ${layerName(layer.kind, inChinese)} ${layer.shortName} ${layer.kind} ${en} ${zh}`.toLowerCase(),
      run: () => addLayer(layer.kind, findDataset(documentStore.getState().document.run.dataset) ?? null),
    }
  })
}

function templateCandidates(t: Translate): readonly Candidate[] {
  // Keys of the very table that TemplateId is made from.
  const ids = Object.keys(TEMPLATES) as TemplateId[]
  return ids.map((id) => {
    const title = CATALOGUE[`template.${id}.title`]
    const about = CATALOGUE[`template.${id}.about`]
    return {
      id,
      group: 'templates',
      label: t(`template.${id}.title`),
      hint: t(`template.${id}.about`),
      words: `${id} ${TEMPLATES[id].run.dataset} ${title.en} ${title.zh} ${about.en} ${about.zh}`.toLowerCase(),
      run: () => openFromTemplate(id),
    }
  })
}

function commandCandidates(t: Translate): readonly Candidate[] {
  return COMMAND_LIST.filter(({ isEnabled }) => isEnabled()).map(({ id, label, shortcuts, run }) => ({
    id,
    group: 'commands',
    label: t(label),
    hint: shownShortcut(shortcuts[0]),
    words: `${CATALOGUE[label].en} ${CATALOGUE[label].zh}`.toLowerCase(),
    run,
  }))
}
