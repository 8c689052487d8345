/** One dialog for every question that a list answers: which command, connect to what, add what. */
import { useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { NodeId } from '../../src/index.ts'
import { choiceMessages } from '../i18n/areas/choices.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { soleSelection, useView, viewStore, type ChoiceDialog as Question } from '../stores/view.ts'
import { ChoiceList } from '../ui/choice-list.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { connectChoices, type ChoiceWords } from './connect-choices.ts'
import { findChoices, type NamedGroup } from './find-choices.ts'
import { graphContext, type GraphContext } from './graph-context.ts'
import { layerChoices } from './layer-choices.ts'
import { paletteChoices } from './palette-choices.ts'
import { readRecent, rememberRecent } from './recent.ts'

function storage(): Storage {
  return localStorage
}

export function PaletteDialog() {
  return <ChoiceDialog question="palette" />
}

export function ConnectDialog() {
  return <ChoiceDialog question="connect" />
}

export function AddDialog() {
  return <ChoiceDialog question="add" />
}

function ChoiceDialog({ question }: { readonly question: Question }) {
  const { t } = useLanguage()
  const words = useMessages(choiceMessages)
  const context = useMemo(() => graphContext(t), [t])
  const selected = useView(soleSelection)
  const [source, setSource] = useState(selected)
  const [text, setText] = useState('')
  const { title, groups } = useMemo(() => {
    const choose = (node: NodeId) => {
      setSource(node)
      setText('')
    }
    return asked(question, { context, words, source, choose })
  }, [question, context, words, source])
  const found = findChoices(groups, text)
  const count = found.reduce((sum, { choices }) => sum + choices.length, 0)
  return (
    <Dialog open title={title} closeLabel={t('shell.close')} onClose={() => close(question)}>
      <ChoiceList
        key={source}
        label={question === 'palette' ? words('choices.palette') : title}
        text={text}
        onText={setText}
        groups={found}
        empty={words('choices.none', { text })}
        count={words('choices.count', { count })}
      />
    </Dialog>
  )
}

interface Asking {
  readonly context: GraphContext
  readonly words: ChoiceWords
  /** What is connected from, or added behind. */
  readonly source: NodeId | null
  readonly choose: (node: NodeId) => void
}

function asked(question: Question, { context, words, source, choose }: Asking): Answers {
  switch (question) {
    case 'palette': {
      const groups = paletteChoices(readRecent(storage), context, words)
      return {
        title: context.t('command.palette'),
        groups: thenClose(question, groups, (id) => rememberRecent(id, storage)),
      }
    }
    case 'connect':
      return source === null
        ? { title: words('choices.connectFrom'), groups: sources(context, words, choose) }
        : {
            title: words('choices.connectTo', { source: context.names.node(source) }),
            groups: thenClose(question, connectChoices(source, context, words)),
          }
    case 'add':
      return {
        title: source === null ? words('choices.add') : words('choices.addAfter', { node: context.names.node(source) }),
        groups: thenClose(question, layerChoices(source, context, words)),
      }
    default:
      return question satisfies never
  }
}

interface Answers {
  readonly title: string
  readonly groups: readonly NamedGroup[]
}

function sources({ order, names, inAllLanguages }: GraphContext, words: ChoiceWords, choose: Asking['choose']) {
  const choices = order.map((node) => ({
    id: node,
    label: names.node(node),
    names: inAllLanguages(node),
    run: () => choose(node),
  }))
  return [{ label: words('choices.nodes'), choices }]
}

/** Unless another dialog stands in its place by now. */
function close(question: Question): void {
  viewStore.setState(({ dialog }) => (dialog === question ? { dialog: null } : {}))
}

/** Closed and gone first: what is chosen may open a dialog of its own, or move the focus. */
function thenClose(
  question: Question,
  groups: readonly NamedGroup[],
  remember?: (id: string) => void,
): readonly NamedGroup[] {
  return groups.map(({ label, choices }) => ({
    label,
    choices: choices.map((choice) => ({
      ...choice,
      run: () => {
        remember?.(choice.id)
        flushSync(() => close(question))
        choice.run()
      },
    })),
  }))
}
