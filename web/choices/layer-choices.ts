/** Layers to add: behind the selected one, those that fit there first. */
import { LAYERS, whatFits, type LayerDefinition, type NodeId } from '../../src/index.ts'
import { addLayer } from '../commands/graph-actions.ts'
import { CATALOGUE } from '../i18n/catalogue.ts'
import { layerName } from '../i18n/problem-sentence.ts'
import type { ChoiceWords } from './connect-choices.ts'
import type { NamedChoice, NamedGroup } from './find-choices.ts'
import type { GraphContext } from './graph-context.ts'

/** What a Chinese textbook calls them, for searching: on the page they bear their Keras names. */
const CHINESE_TERMS: Readonly<Record<string, string>> = {
  input: '输入',
  conv2d: '卷积',
  maxPooling2d: '最大池化',
  averagePooling2d: '平均池化',
  globalAveragePooling2d: '全局平均池化',
  batchNormalization: '批归一化',
  dense: '全连接',
  flatten: '展平',
  reshape: '变形',
  dropout: '随机失活',
  activation: '激活',
  add: '相加',
  concatenate: '拼接',
  embedding: '嵌入',
  lstm: '长短期记忆',
}

const ALL: readonly LayerDefinition[] = Object.values(LAYERS)

export function layerChoices(after: NodeId | null, context: GraphContext, words: ChoiceWords): readonly NamedGroup[] {
  if (after === null) return [{ label: words('choices.layers'), choices: ALL.map((layer) => addition(layer, context)) }]
  const { graph, signature, options } = context
  const followers = ALL.filter((layer) => layer.inputs.maximum > 0)
  const kinds = followers.map(({ kind }) => kind)
  const fitting = whatFits(graph, { after }, { signature, kinds, ...options })
  const group = (label: string, layers: readonly LayerDefinition[]) => ({
    label,
    choices: layers.map((layer) => addition(layer, context)),
  })
  return [
    group(
      words('choices.fittingLayers'),
      followers.filter(({ kind }) => fitting.has(kind)),
    ),
    group(
      words('choices.wrong'),
      followers.filter(({ kind }) => !fitting.has(kind)),
    ),
  ]
}

/** `addLayer` puts it behind the selected node, which is the one the list was opened for. */
export function addition(
  { kind, name, shortName, family }: LayerDefinition,
  { t, signature }: GraphContext,
): NamedChoice {
  const { en, zh } = CATALOGUE[`library.family.${family}`]
  return {
    id: `add ${kind}`,
    label: layerName(kind, t),
    hint: t(`library.family.${family}`),
    names: [name, shortName, kind, en, zh, CHINESE_TERMS[kind] ?? ''],
    run: () => addLayer(kind, signature),
  }
}
