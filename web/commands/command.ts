import type { MessageKey } from '../i18n/catalogue.ts'
import { viewStore } from '../stores/view.ts'
import type { Shortcut } from './shortcut.ts'

export interface Command {
  readonly id: string
  readonly label: Extract<MessageKey, `command.${string}`>
  readonly shortcuts: readonly Shortcut[]
  /** The browser answers these keys with an event of its own, and that is listened to instead. */
  readonly isNative?: true
  readonly isEnabled: () => boolean
  readonly run: () => void
}

export function hasSelection(): boolean {
  return viewStore.getState().selection.size > 0
}
