import { shownShortcut } from '../commands/keys.ts'
import { COMMAND_LIST } from '../commands/registry.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { viewStore } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import styles from './app.module.css'

function close(): void {
  viewStore.setState({ dialog: null })
}

export function ShortcutsDialog() {
  const { t } = useLanguage()
  const withKeys = COMMAND_LIST.filter(({ shortcuts }) => shortcuts.length > 0)
  return (
    <Dialog open title={t('command.shortcuts')} closeLabel={t('shell.close')} onClose={close}>
      <dl className={styles['shortcuts']}>
        {withKeys.map(({ id, label, shortcuts }) => (
          <div key={id} className={styles['shortcut']}>
            <dt>{t(label)}</dt>
            <dd>
              {shortcuts.map((shortcut) => (
                <kbd key={shownShortcut(shortcut)}>{shownShortcut(shortcut)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
