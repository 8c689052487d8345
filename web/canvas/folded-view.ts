/** What a folded group says of its inside. Pure. */
import {
  foldedId,
  type Compilation,
  type GraphSpec,
  type GroupSpec,
  type NodeId,
  type Shape,
  type Size,
} from '../../src/index.ts'
import { layerCount } from '../i18n/layer-count.ts'
import { writeCount, writeShape } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'

export interface FoldedView {
  readonly id: NodeId
  readonly group: GroupSpec
  readonly name: string
  /** How many layers, and what they learn. */
  readonly contents: string
  /** What goes in and what comes out; empty while it is not known. */
  readonly shapes: string
  readonly outputShape: Shape | undefined
  readonly size: Size
}

const SIZE: Size = { width: 190, height: 84 }

export function groupName({ groups = [] }: GraphSpec, group: GroupSpec, t: Translate): string {
  return group.name || t('canvas.group', { ordinal: 1 + groups.findIndex(({ id }) => id === group.id) })
}

export function foldedView(
  group: GroupSpec,
  { graph, compilation, t }: { graph: GraphSpec; compilation: Compilation; t: Translate },
): FoldedView {
  const members = new Set(group.nodes)
  const entry = graph.edges.find((edge) => members.has(edge.target) && !members.has(edge.source))
  const feeding = new Set(graph.edges.map((edge) => edge.source))
  const exit =
    graph.edges.find((edge) => members.has(edge.source) && !members.has(edge.target))?.source ??
    group.nodes.find((node) => !feeding.has(node))
  const inputShape = entry && compilation.reports.get(entry.source)?.outputShape
  const outputShape = exit === undefined ? undefined : compilation.reports.get(exit)?.outputShape
  const count = group.nodes.reduce((sum, node) => sum + (compilation.reports.get(node)?.parameterCount ?? 0), 0)
  return {
    id: foldedId(group),
    group,
    name: groupName(graph, group, t),
    contents: t('canvas.groupContents', { layers: layerCount(group.nodes.length, t), parameters: writeCount(count) }),
    shapes: [inputShape, outputShape].flatMap((shape) => (shape ? [writeShape(shape)] : [])).join(' → '),
    outputShape,
    size: SIZE,
  }
}
