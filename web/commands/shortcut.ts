/** A key combination: when it is meant, and how it is written. Pure. */

export interface Shortcut {
  /** As in `KeyboardEvent.key`, lower case for letters. */
  readonly key: string
  /** Control, or Command on a Mac. */
  readonly mod?: true
  readonly shift?: true
}

export interface KeyPress {
  readonly key: string
  readonly keyCode: number
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
}

export interface KeyTarget {
  readonly tagName: string
  readonly type?: string
  readonly isContentEditable?: boolean
}

/** 229: the key belongs to an input method, whatever `isComposing` says. */
const INPUT_METHOD_KEY = 229
/** Keys that a focused control needs for itself; single characters it lets pass. */
const KEYS_OF_CONTROLS = new Set(['Enter', ' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End'])
const TYPELESS_INPUTS = new Set(['range', 'checkbox', 'radio', 'button', 'submit'])

/** Is this key press for the page, and not for an input method, a text field or the control in focus? */
export function isForPage(press: KeyPress, target: KeyTarget | null): boolean {
  if (press.isComposing || press.keyCode === INPUT_METHOD_KEY || press.altKey) return false
  if (target === null) return true
  if (isTextField(target)) return false
  const isControl = ['BUTTON', 'A', 'SELECT', 'INPUT', 'SUMMARY'].includes(target.tagName)
  return !(isControl && KEYS_OF_CONTROLS.has(press.key) && !press.ctrlKey && !press.metaKey)
}

export function isTextField({ tagName, type, isContentEditable }: KeyTarget): boolean {
  if (isContentEditable) return true
  return tagName === 'TEXTAREA' || (tagName === 'INPUT' && !TYPELESS_INPUTS.has(type ?? 'text'))
}

export function matches(press: KeyPress, { key, mod, shift }: Shortcut): boolean {
  const pressed = press.key.length === 1 ? press.key.toLowerCase() : press.key
  if (pressed !== key || (press.ctrlKey || press.metaKey) !== (mod ?? false)) return false
  // A sign such as `?` is typed with or without Shift depending on the keyboard.
  return isSign(key) || press.shiftKey === (shift ?? false)
}

/** Letters, digits and signs without a modifier: what a person may switch off. */
export function isSingleKey({ key, mod }: Shortcut): boolean {
  return key.length === 1 && mod !== true
}

function isSign(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/.test(key)
}

const MAC_NAMES: Readonly<Record<string, string>> = { Enter: '↩', Delete: '⌫', Escape: 'esc' }

/** `Ctrl+⇧+Z`, or `⌘⇧Z` on a Mac. */
export function writeShortcut({ key, mod, shift }: Shortcut, { isMac }: { isMac: boolean }): string {
  const name = key.length === 1 ? key.toUpperCase() : key
  if (isMac) return [mod && '⌘', shift && '⇧', MAC_NAMES[key] ?? name].filter(Boolean).join('')
  return [mod && 'Ctrl', shift && '⇧', name].filter(Boolean).join('+')
}
