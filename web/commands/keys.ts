/** Keys of the page: one listener, the guard, the first enabled command that matches. */
import { settingsStore } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { COMMAND_LIST } from './registry.ts'
import { isForPage, isSingleKey, matches, writeShortcut, type Shortcut } from './shortcut.ts'

export function listenToKeys(target: Window): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    const element = event.target instanceof HTMLElement ? event.target : null
    if (event.defaultPrevented || isInsideDialog(element)) return
    // One that was asked for may still be on its way, and can be called off.
    if (viewStore.getState().dialog !== null) {
      if (event.key === 'Escape') viewStore.setState({ dialog: null })
      return
    }
    if (!isForPage(event, element)) return
    const command = COMMAND_LIST.find(
      ({ shortcuts, isNative, isEnabled }) =>
        !isNative && shortcuts.some((shortcut) => matches(event, shortcut) && isOn(shortcut)) && isEnabled(),
    )
    if (!command) return
    event.preventDefault()
    command.run()
  }
  target.addEventListener('keydown', onKeyDown)
  return () => target.removeEventListener('keydown', onKeyDown)
}

function isOn(shortcut: Shortcut): boolean {
  return settingsStore.getState().singleKeys || !isSingleKey(shortcut)
}

/** A dialog or an open menu has the keys for itself. */
function isInsideDialog(element: HTMLElement | null): boolean {
  return element?.closest('dialog, [role="dialog"], [role="menu"]') != null
}

const IS_MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

export function shownShortcut(shortcut: Shortcut | undefined): string | undefined {
  return shortcut && writeShortcut(shortcut, { isMac: IS_MAC })
}
