/** A command as a button needs it: its words, and whether it would do anything right now. */
import { useSyncExternalStore } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { documentStore } from '../stores/document.ts'
import { runsStore } from '../stores/runs.ts'
import { settingsStore } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { shownShortcut } from './keys.ts'
import type { Command } from './command.ts'
import { COMMANDS, type CommandId } from './registry.ts'

const STORES = [documentStore, viewStore, runsStore, settingsStore] as const

function subscribe(notify: () => void): () => void {
  const endings = STORES.map((store) => store.subscribe(notify))
  return () => {
    for (const end of endings) end()
  }
}

export interface CommandInUse {
  readonly label: string
  readonly shortcut: string | undefined
  readonly enabled: boolean
  readonly run: () => void
}

export function useCommand(id: CommandId): CommandInUse {
  const command: Command = COMMANDS[id]
  const { t } = useLanguage()
  const enabled = useSyncExternalStore(subscribe, command.isEnabled)
  return { label: t(command.label), shortcut: shownShortcut(command.shortcuts[0]), enabled, run: command.run }
}
