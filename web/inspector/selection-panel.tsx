/** Several layers at once: what they are together, and what can be done with all of them. */
import { X } from 'lucide-react'
import { select } from '../commands/graph-actions.ts'
import type { CommandId } from '../commands/registry.ts'
import { useCommand } from '../commands/use-command.ts'
import { selectionMessages } from '../i18n/areas/selection.ts'
import { writeCount } from '../i18n/numbers.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { nodeName, useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { Button, IconButton } from '../ui/button.tsx'
import styles from './inspector.module.css'

const ACTIONS = [
  'group',
  'ungroup',
  'repeat',
  'duplicate',
  'copy',
  'removeSelected',
] as const satisfies readonly CommandId[]

export function SelectionPanel() {
  const { t: page } = useLanguage()
  const t = useMessages(selectionMessages)
  const selection = useView((state) => state.selection)
  const graph = useDocument((state) => state.document.graph)
  const compilation = useCompilation((state) => state)
  const chosen = graph.nodes.filter(({ id }) => selection.has(id))
  const parameters = chosen.reduce((sum, { id }) => sum + (compilation.reports.get(id)?.parameterCount ?? 0), 0)
  return (
    <>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{t('selection.title', { count: writeCount(chosen.length) })}</h2>
        <span className={styles['actions']}>
          <IconButton label={page('inspector.unselect')} onClick={() => select(null)}>
            <X aria-hidden />
          </IconButton>
        </span>
      </header>
      <p>{chosen.map(({ id }) => nodeName(id, { graph, compilation, t: page })).join(' · ')}</p>
      <p>{t('selection.parameters', { count: writeCount(parameters) })}</p>
      <div role="group" aria-label={t('selection.actions')} className={styles['together']}>
        {ACTIONS.map((id) => (
          <Action key={id} id={id} />
        ))}
      </div>
    </>
  )
}

function Action({ id }: { readonly id: CommandId }) {
  const { label, enabled, run } = useCommand(id)
  return (
    <Button disabled={!enabled} onClick={run}>
      {label}
    </Button>
  )
}
