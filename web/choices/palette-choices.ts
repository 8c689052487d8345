/** Everything that has a name: commands with their keys, layers to add, nodes to select, templates to open. */
import { LAYERS, TEMPLATES, type LayerDefinition, type TemplateId } from '../../src/index.ts'
import { openFromTemplate, select } from '../commands/graph-actions.ts'
import { shownShortcut } from '../commands/keys.ts'
import { COMMAND_LIST } from '../commands/registry.ts'
import { canvas } from '../stores/canvas-port.ts'
import { CATALOGUE } from '../i18n/catalogue.ts'
import type { ChoiceWords } from './connect-choices.ts'
import type { NamedChoice, NamedGroup } from './find-choices.ts'
import type { GraphContext } from './graph-context.ts'
import { addition } from './layer-choices.ts'

const ALL_LAYERS: readonly LayerDefinition[] = Object.values(LAYERS)
// Keys of the very table that TemplateId is made from.
const TEMPLATE_IDS = Object.keys(TEMPLATES) as readonly TemplateId[]

export function paletteChoices(
  recent: readonly string[],
  context: GraphContext,
  words: ChoiceWords,
): readonly NamedGroup[] {
  const groups: readonly NamedGroup[] = [
    { label: words('choices.commands'), choices: commands(context, words) },
    { label: words('choices.layers'), choices: layers(context, words) },
    { label: words('choices.nodes'), choices: nodes(context, words) },
    { label: words('choices.templates'), choices: templates(context, words) },
  ]
  const byId = new Map(groups.flatMap(({ choices }) => choices.map((choice) => [choice.id, choice])))
  const again = recent.flatMap((id) => byId.get(id) ?? []).filter(({ disabled }) => !disabled)
  const isAgain = new Set(again.map(({ id }) => id))
  const rest = groups.map(({ label, choices }) => ({ label, choices: choices.filter(({ id }) => !isAgain.has(id)) }))
  return [{ label: words('choices.recent'), choices: again }, ...rest]
}

function commands({ t }: GraphContext, words: ChoiceWords): readonly NamedChoice[] {
  const all = COMMAND_LIST.filter(({ id }) => id !== 'palette').map(({ id, label, shortcuts, isEnabled, run }) => {
    const disabled = !isEnabled()
    return {
      id: `command ${id}`,
      label: t(label),
      hint: disabled ? words('choices.notNow') : shortcuts.map(shownShortcut).join('  '),
      names: [CATALOGUE[label].en, CATALOGUE[label].zh],
      disabled,
      run,
    }
  })
  return [...all.filter(({ disabled }) => !disabled), ...all.filter(({ disabled }) => disabled)]
}

function layers(context: GraphContext, words: ChoiceWords): readonly NamedChoice[] {
  return ALL_LAYERS.map((layer) => {
    const choice = addition(layer, context)
    return { ...choice, label: words('choices.addLayer', { layer: choice.label }) }
  })
}

function nodes({ order, names, inAllLanguages }: GraphContext, words: ChoiceWords): readonly NamedChoice[] {
  return order.map((node) => ({
    id: `node ${node}`,
    label: words('choices.select', { node: names.node(node) }),
    names: inAllLanguages(node),
    run: () => {
      select(node)
      canvas()?.focus(node)
    },
  }))
}

function templates({ t }: GraphContext, words: ChoiceWords): readonly NamedChoice[] {
  return TEMPLATE_IDS.map((id) => {
    const title = CATALOGUE[`template.${id}.title`]
    const about = CATALOGUE[`template.${id}.about`]
    return {
      id: `template ${id}`,
      label: words('choices.open', { template: t(`template.${id}.title`) }),
      hint: t(`template.${id}.about`),
      names: [id, TEMPLATES[id].run.dataset, title.en, title.zh, about.en, about.zh],
      run: () => openFromTemplate(id),
    }
  })
}
