import type { ReactNode } from 'react'
import { LayoutGrid, ListTree, Maximize, Minus, Plus } from 'lucide-react'
import { useCommand } from '../commands/use-command.ts'
import type { CommandId } from '../commands/registry.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { IconButton } from '../ui/button.tsx'
import styles from './graph-canvas.module.css'

const TOOLS = [
  { id: 'zoomIn', Icon: Plus },
  { id: 'zoomOut', Icon: Minus },
  { id: 'fitView', Icon: Maximize },
  { id: 'tidy', Icon: LayoutGrid },
  { id: 'outline', Icon: ListTree },
] as const satisfies readonly { id: CommandId; Icon: typeof Plus }[]

export function CanvasTools() {
  const { t } = useLanguage()
  return (
    <div role="toolbar" aria-label={t('canvas.tools')} className={styles['tools']}>
      {TOOLS.map(({ id, Icon }) => (
        <Tool key={id} id={id} icon={<Icon aria-hidden />} />
      ))}
    </div>
  )
}

function Tool({ id, icon }: { readonly id: CommandId; readonly icon: ReactNode }) {
  const { label, shortcut, enabled, run } = useCommand(id)
  return (
    <IconButton label={label} shortcut={shortcut} disabled={!enabled} onClick={run}>
      {icon}
    </IconButton>
  )
}
