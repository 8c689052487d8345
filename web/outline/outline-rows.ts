/** The network as a list in walking order: of each layer what a card shows, in words that are shown and heard alike. Pure. */
import {
  findLayer,
  withDefaults,
  type Compilation,
  type GraphSpec,
  type LayerFamily,
  type NodeId,
  type NodeSpec,
} from '../../src/index.ts'
import type { outlineMessages } from '../i18n/areas/outline.ts'
import { writeCount, writeSize } from '../i18n/numbers.ts'
import { problemSentence } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { graphNames } from '../stores/compilation.ts'

export type OutlineWords = Translate<typeof outlineMessages>

export interface OutlineRow {
  readonly id: NodeId
  readonly family: LayerFamily
  readonly name: string
  /** The few parameters that a card shows too. */
  readonly caption: string
  /** What it computes, as small print: its output, its weights, where it reads, its group. */
  readonly facts: string
  readonly problems: readonly { readonly severity: 'error' | 'advice'; readonly sentence: string }[]
}

interface Drawn {
  readonly graph: GraphSpec
  readonly compilation: Compilation
  readonly t: Translate
  readonly words: OutlineWords
}

export function outlineRows(drawn: Drawn): readonly OutlineRow[] {
  const { graph, compilation } = drawn
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const order = [...compilation.reports.keys()].flatMap((id) => nodes.get(id) ?? [])
  return order.map((node, index) => outlineRow(node, order[index - 1]?.id, drawn))
}

function outlineRow(node: NodeSpec, before: NodeId | undefined, { graph, compilation, t, words }: Drawn): OutlineRow {
  const names = graphNames({ graph, compilation, t })
  const layer = findLayer(node.kind)
  const report = compilation.reports.get(node.id)
  const name = names.node(node.id)
  const caption = layer ? layer.caption(withDefaults(layer.parameters, node.parameters)) : ''
  const sources = graph.edges.filter(({ target }) => target === node.id).map(({ source }) => source)
  // In a plain chain a layer reads the line above, which goes without saying.
  const isPlain = sources.length === 1 && sources[0] === before
  const group = (graph.groups ?? []).findIndex(({ nodes }) => nodes.includes(node.id))
  const groupName = graph.groups?.[group]?.name || t('canvas.group', { ordinal: group + 1 })
  const facts = [
    report?.outputShape ? words('outline.output', { shape: writeSize(report.outputShape) }) : words('outline.unknown'),
    report?.parameterCount ? words('outline.parameters', { count: writeCount(report.parameterCount) }) : '',
    sources.length > 0 && !isPlain ? words('outline.reads', { sources: sources.map(names.node).join(' + ') }) : '',
    group >= 0 ? words('outline.inGroup', { group: groupName }) : '',
  ]
    .filter((fact) => fact !== '')
    .join(words('outline.comma'))
  const problems = compilation.problems
    .filter((problem) => problem.node === node.id)
    .map((problem) => ({
      severity: problem.severity,
      sentence: words(`outline.${problem.severity}`, { sentence: problemSentence(problem, { t, names }) }),
    }))
  return { id: node.id, family: layer?.family ?? 'shape', name, caption, facts, problems }
}
