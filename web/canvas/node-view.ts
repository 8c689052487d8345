/** What each node shows, worked out from the document and its compilation. Pure; no picture is part of it. */
import {
  findLayer,
  withDefaults,
  type Compilation,
  type GraphSpec,
  type LayerFamily,
  type NodeId,
  type NodeSpec,
  type Shape,
  type Size,
  type TaskSignature,
} from '../../src/index.ts'
import { writeCount } from '../i18n/numbers.ts'
import { layerName } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { rememberPer } from './reuse.ts'
import { textWidth } from './text-width.ts'
import { planPicture, type PictureFacts, type PicturePlan } from './picture-plan.ts'

export interface NodeView {
  readonly id: NodeId
  readonly appearance: 'card' | 'chip'
  readonly family: LayerFamily
  /** Full, for those who listen: `MaxPooling2D 1`. */
  readonly name: string
  /** Short, for those who look: `MaxPool 1`. */
  readonly title: string
  readonly caption: string
  /** Written count; empty where there is nothing to learn. */
  readonly parameterCount: string
  readonly severity: 'error' | 'advice' | null
  readonly picture: PicturePlan
  readonly size: Size
  readonly acceptsInput: boolean
}

const CARD_PADDING = 20
const CARD_CHROME = 57
const CARD_CHROME_PLAIN = 51
const CHIP_HEIGHT = 26

export function nodeViews(
  { graph, signature }: { graph: GraphSpec; signature: TaskSignature | null },
  { compilation, t }: { compilation: Compilation; t: Translate },
): readonly NodeView[] {
  const sources = new Set(graph.edges.map((edge) => edge.source))
  const severities = new Map<NodeId, 'error' | 'advice'>()
  for (const { node, severity } of compilation.problems) {
    if (node !== undefined && severities.get(node) !== 'error') severities.set(node, severity)
  }
  const inputs = graph.nodes.filter((node) => node.kind === 'input').length
  // In walking order, so that Tab follows the data.
  const order = new Map([...compilation.reports.keys()].map((id, index) => [id, index]))
  const place = (node: NodeSpec) => order.get(node.id) ?? graph.nodes.length
  const nodes = graph.nodes.toSorted((a, b) => place(a) - place(b))
  return nodes.map((node) => {
    const report = compilation.reports.get(node.id)
    const outputShape = report?.outputShape
    const isClassifier =
      signature?.task === 'classification' &&
      !sources.has(node.id) &&
      outputShape?.length === 1 &&
      outputShape[0] === signature.outputs
    return rememberedView(node, {
      t,
      ordinal: report?.ordinal ?? 1,
      outputShape,
      parameterCount: report?.parameterCount ?? 0,
      severity: severities.get(node.id) ?? null,
      classes: isClassifier ? signature.outputs : undefined,
      answers: sources.has(node.id) ? undefined : answersOf(signature, outputShape),
      isOnlyInput: node.kind === 'input' && inputs === 1,
    })
  })
}

/** Classes of points in the plane are drawn as its regions, a reconstruction as the picture it is of. */
function answersOf(signature: TaskSignature | null, outputShape: Shape | undefined): PictureFacts['answers'] {
  if (!signature || !outputShape) return undefined
  const { task, inputShape } = signature
  if (task === 'classification' && inputShape.length === 1 && inputShape[0] === 2) return { kind: 'plane' }
  const isWhole = outputShape.reduce((product, size) => product * size, 1) === signature.outputs
  return task === 'reconstruction' && inputShape.length === 3 && isWhole
    ? { kind: 'image', shape: inputShape }
    : undefined
}

interface ViewFacts {
  readonly t: Translate
  readonly ordinal: number
  readonly outputShape: Shape | undefined
  readonly parameterCount: number
  readonly severity: 'error' | 'advice' | null
  readonly classes: number | undefined
  readonly answers: PictureFacts['answers']
  readonly isOnlyInput: boolean
}

const rememberedView = rememberPer(nodeView)

function nodeView(node: NodeSpec, facts: ViewFacts): NodeView {
  const { t, ordinal, outputShape, parameterCount, severity, classes, answers, isOnlyInput } = facts
  const layer = findLayer(node.kind)
  const full = layerName(node.kind, t)
  const short = node.kind === 'input' ? full : (layer?.shortName ?? full)
  const count = parameterCount > 0 ? writeCount(parameterCount) : ''
  const title = isOnlyInput || layer?.appearance === 'chip' ? short : `${short} ${ordinal}`
  const caption = layer ? layer.caption(withDefaults(layer.parameters, node.parameters)) : ''
  // An input's card says which sample it shows; room for the longest number.
  const shown = node.kind === 'input' ? t('canvas.sample', { index: '59 999' }) : caption
  const picture = planPicture({ picture: layer?.picture ?? 'none', outputShape, classes, answers })
  const appearance = layer?.appearance ?? 'card'
  return {
    id: node.id,
    appearance,
    family: layer?.family ?? 'shape',
    name: `${full} ${ordinal}`,
    title,
    caption,
    parameterCount: count,
    severity,
    picture,
    size: appearance === 'chip' ? chipSize(title, caption) : cardSize({ title, caption: shown, count, picture }),
    acceptsInput: (layer?.inputs.maximum ?? 0) > 0,
  }
}

function chipSize(title: string, caption: string): Size {
  const text = caption ? `${title} ${caption}` : title
  return { width: Math.round(textWidth(text) + 24), height: CHIP_HEIGHT }
}

function cardSize(card: { title: string; caption: string; count: string; picture: PicturePlan }): Size {
  const heading = textWidth(card.title) + (card.count ? textWidth(card.count) + 12 : 0)
  const content = Math.max(card.picture.width, heading, textWidth(card.caption) * 0.92)
  return {
    width: Math.ceil(content + CARD_PADDING),
    height: card.picture.height + (card.picture.height > 0 ? CARD_CHROME : CARD_CHROME_PLAIN),
  }
}
