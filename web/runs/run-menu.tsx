/** What can be done with one run. */
import { Ellipsis } from 'lucide-react'
import { runMessages } from '../i18n/areas/runs.ts'
import { useMessages } from '../i18n/use-language.ts'
import type { RunRecord } from '../stores/runs.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { beginComparison, discardRun, openAsItWas } from './run-actions.ts'

interface RunMenuProps {
  readonly run: RunRecord
  /** The engine holds it. */
  readonly isCurrent: boolean
}

export function RunMenu({ run, isCurrent }: RunMenuProps) {
  const t = useMessages(runMessages)
  return (
    <Menu
      trigger={
        <IconButton label={t('runs.actions', { number: run.number })}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
      groups={[
        {
          items: [
            {
              id: 'open',
              label: t('runs.open'),
              hint: run.document ? undefined : t('runs.notKept'),
              disabled: run.document === null,
              run: () => openAsItWas(run),
            },
            {
              id: 'compare',
              label: t('runs.duplicate'),
              disabled: run.document === null,
              run: () => beginComparison(run),
            },
          ],
        },
        {
          items: [
            {
              id: 'delete',
              label: t('runs.delete'),
              hint: isCurrent ? t('runs.deleteCurrent') : undefined,
              disabled: isCurrent,
              run: () => discardRun(run.id),
            },
          ],
        },
      ]}
    />
  )
}
