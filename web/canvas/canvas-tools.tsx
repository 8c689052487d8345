import type { ReactNode } from 'react'
import { LayoutGrid, ListTree, Map as MapIcon, Maximize, Minus, Plus } from 'lucide-react'
import { useCommand } from '../commands/use-command.ts'
import type { CommandId } from '../commands/registry.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { IconButton } from '../ui/button.tsx'
import styles from './graph-canvas.module.css'
import { HAS_TOUCH, SelectSeveral } from './select-several.tsx'

const TOOLS = [
  { id: 'zoomIn', Icon: Plus },
  { id: 'zoomOut', Icon: Minus },
  { id: 'fitView', Icon: Maximize },
  { id: 'tidy', Icon: LayoutGrid },
  { id: 'outline', Icon: ListTree },
] as const satisfies readonly { id: CommandId; Icon: typeof Plus }[]

interface CanvasToolsProps {
  readonly isMapShown: boolean
  readonly onMapShown: (isShown: boolean) => void
}

export function CanvasTools({ isMapShown, onMapShown }: CanvasToolsProps) {
  const { t } = useLanguage()
  return (
    <div role="toolbar" aria-label={t('canvas.tools')} className={styles['tools']}>
      {TOOLS.map(({ id, Icon }) => (
        <Tool key={id} id={id} icon={<Icon aria-hidden />} />
      ))}
      {HAS_TOUCH && <SelectSeveral />}
      <IconButton label={t('canvas.minimap')} aria-pressed={isMapShown} onClick={() => onMapShown(!isMapShown)}>
        <MapIcon aria-hidden />
      </IconButton>
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
