/** Targets of a connection: first those that fit, then what would be wrong and why, last what cannot be. */
import { connectionTargets, type ConnectionVerdict, type NodeId } from '../../src/index.ts'
import { connectLayers, removeEdge } from '../commands/graph-actions.ts'
import type { choiceMessages } from '../i18n/areas/choices.ts'
import { problemSentence } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import type { NamedChoice, NamedGroup } from './find-choices.ts'
import type { GraphContext } from './graph-context.ts'

export type ChoiceWords = Translate<typeof choiceMessages>

const GROUPS = [
  { label: 'choices.fitting', kinds: ['fits'] },
  { label: 'choices.wrong', kinds: ['wrong'] },
  { label: 'choices.connected', kinds: ['connected'] },
  { label: 'choices.impossible', kinds: ['closesCycle', 'takesNoInput'] },
] as const satisfies readonly { label: string; kinds: readonly ConnectionVerdict['kind'][] }[]

export function connectChoices(source: NodeId, context: GraphContext, words: ChoiceWords): readonly NamedGroup[] {
  const { graph, signature, options, order } = context
  const place = new Map(order.map((node, index) => [node, index]))
  const targets = connectionTargets(graph, source, { signature, ...options }).toSorted(
    (a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0),
  )
  return GROUPS.map(({ label, kinds }) => ({
    label: words(label),
    choices: targets
      .filter(({ verdict }) => kinds.some((kind) => kind === verdict.kind))
      .map((target) => connectChoice({ source, ...target }, context, words)),
  }))
}

function connectChoice(
  { source, node, verdict }: { source: NodeId; node: NodeId; verdict: ConnectionVerdict },
  { t, names, inAllLanguages }: GraphContext,
  words: ChoiceWords,
): NamedChoice {
  const target = names.node(node)
  const common = { id: node, label: target, names: inAllLanguages(node) }
  const run = () => connectLayers({ source, target: node })
  const replaces = (of: NodeId | null) =>
    of === null ? undefined : words('choices.replaces', { node: names.node(of) })
  switch (verdict.kind) {
    case 'fits':
      return { ...common, hint: replaces(verdict.replaces), run }
    case 'wrong':
      return { ...common, hint: replaces(verdict.replaces), note: problemSentence(verdict.problem, { t, names }), run }
    case 'connected':
      return { ...common, run: () => removeEdge(verdict.edge) }
    case 'takesNoInput':
      return { ...common, note: words('choices.takesNoInput'), disabled: true, run }
    case 'closesCycle':
      return {
        ...common,
        note: words('choices.closesCycle', { target, source: names.node(source) }),
        disabled: true,
        run,
      }
    default:
      return verdict satisfies never
  }
}
