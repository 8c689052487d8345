/** The whole network as a list beside the canvas: for keys, for listening, and for a screen too small to draw on. */
import { ArrowDown, ArrowUp, Cable, Plus, Trash2, X } from 'lucide-react'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import { OUTLINE_COMMANDS } from '../commands/outline-commands.ts'
import type { CommandId } from '../commands/registry.ts'
import { useCommand } from '../commands/use-command.ts'
import { outlineMessages } from '../i18n/areas/outline.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { IconButton } from '../ui/button.tsx'
import { OutlineList } from './outline-list.tsx'
import { outlineRows } from './outline-rows.ts'
import styles from './outline.module.css'
import { removeAndGoOn } from './remove-and-go-on.ts'

export function Outline() {
  const { t } = useLanguage()
  const words = useMessages(outlineMessages)
  const graph = useDocument((state) => state.document.graph)
  const compilation = useCompilation((state) => state)
  const rows = useMemo(() => outlineRows({ graph, compilation, t, words }), [graph, compilation, t, words])
  const region = useRef<HTMLElement>(null)
  // It stands where it was asked for: whoever opens it by key is in it.
  useEffect(() => region.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus(), [])
  return (
    <section ref={region} className={styles['outline']} aria-label={words('outline.title')}>
      <header className={styles['header']}>
        <h2 className={styles['title']}>{words('outline.title')}</h2>
        <IconButton label={words('outline.hide')} shortcut="O" onClick={OUTLINE_COMMANDS.outline.run}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div role="toolbar" aria-label={words('outline.actions')} className={styles['tools']}>
        <Tool id="addAfter" icon={<Plus aria-hidden />} />
        <Tool id="moveEarlier" icon={<ArrowUp aria-hidden />} />
        <Tool id="moveLater" icon={<ArrowDown aria-hidden />} />
        <Tool id="connect" icon={<Cable aria-hidden />} />
        <Tool
          id="removeSelected"
          icon={<Trash2 aria-hidden />}
          label={words('outline.remove')}
          run={() => removeAndGoOn(rows.map(({ id }) => id))}
        />
      </div>
      {rows.length === 0 ? (
        <p className={styles['note']}>{words('outline.empty')}</p>
      ) : (
        <OutlineList label={words('outline.list')} rows={rows} />
      )}
      <p className={styles['keys']}>{words('outline.keys')}</p>
    </section>
  )
}

interface ToolProps {
  readonly id: CommandId
  readonly icon: ReactNode
  readonly label?: string
  readonly run?: () => void
}

/** Never disabled in the browser's sense: the button under the finger would lose the focus at the end of the chain. */
function Tool({ id, icon, label, run }: ToolProps) {
  const command = useCommand(id)
  return (
    <IconButton
      label={label ?? command.label}
      shortcut={command.shortcut}
      aria-disabled={!command.enabled}
      onClick={command.enabled ? (run ?? command.run) : undefined}
    >
      {icon}
    </IconButton>
  )
}
