/** Every key there is: those of commands from the registry, those of the graph and of lists by hand. */
import { shownShortcut } from '../commands/keys.ts'
import { COMMAND_LIST } from '../commands/registry.ts'
import { isSingleKey } from '../commands/shortcut.ts'
import { shortcutMessages } from '../i18n/areas/shortcuts.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { setSingleKeys, useSettings } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Switch } from '../ui/switch.tsx'
import styles from './app.module.css'

const GRAPH_KEYS = [
  { does: 'shortcuts.next', keys: ['Tab'] },
  { does: 'shortcuts.choose', keys: ['Enter'] },
  { does: 'shortcuts.nudge', keys: ['←', '↑', '→', '↓'] },
  { does: 'shortcuts.cut', keys: ['Delete'] },
] as const satisfies readonly Line[]

const LIST_KEYS = [
  { does: 'shortcuts.line', keys: ['↓', '↑'] },
  { does: 'shortcuts.ends', keys: ['Home', 'End'] },
  { does: 'shortcuts.more', keys: ['⇧+↓', '⇧+↑'] },
  { does: 'shortcuts.close', keys: ['Escape'] },
] as const satisfies readonly Line[]

interface Line {
  readonly does: keyof typeof shortcutMessages
  readonly keys: readonly string[]
}

function close(): void {
  viewStore.setState({ dialog: null })
}

export function ShortcutsDialog() {
  const { t } = useLanguage()
  const words = useMessages(shortcutMessages)
  const hasSingleKeys = useSettings((state) => state.singleKeys)
  const commands = COMMAND_LIST.filter(({ shortcuts }) => shortcuts.length > 0).map(({ id, label, shortcuts }) => {
    const working = shortcuts.filter((shortcut) => hasSingleKeys || !isSingleKey(shortcut))
    const keys = working.flatMap((shortcut) => shownShortcut(shortcut) ?? [])
    return { id, does: t(label), keys }
  })
  return (
    <Dialog open title={t('command.shortcuts')} closeLabel={t('shell.close')} onClose={close}>
      <div className={styles['keys-switch']}>
        <Switch label={words('shortcuts.single')} checked={hasSingleKeys} onChange={setSingleKeys} />
        <p className={styles['quiet']}>{words('shortcuts.singleNote')}</p>
      </div>
      <Keys title={words('shortcuts.everywhere')} lines={commands} off={words('shortcuts.off')} />
      <Keys title={words('shortcuts.graph')} lines={GRAPH_KEYS.map((line) => ({ ...line, does: words(line.does) }))} />
      <Keys title={words('shortcuts.lists')} lines={LIST_KEYS.map((line) => ({ ...line, does: words(line.does) }))} />
    </Dialog>
  )
}

interface KeysProps {
  readonly title: string
  readonly lines: readonly { readonly does: string; readonly keys: readonly string[] }[]
  /** Where there is no key at the moment. */
  readonly off?: string
}

function Keys({ title, lines, off }: KeysProps) {
  return (
    <section>
      <h3 className={styles['keys-title']}>{title}</h3>
      <dl className={styles['shortcuts']}>
        {lines.map(({ does, keys }) => (
          <div key={does} className={styles['shortcut']}>
            <dt>{does}</dt>
            <dd>{keys.length > 0 ? keys.map((key) => <kbd key={key}>{key}</kbd>) : off}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
