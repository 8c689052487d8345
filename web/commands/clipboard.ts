/**
 * Layers on the system clipboard, as text. Copy, cut and paste are the browser's own events, so they need
 * no permission and text fields keep theirs; a command from a menu asks the browser to send the event.
 */
import { readFragment, writeFragment } from '../../src/index.ts'
import { notify } from '../stores/notices.ts'
import { viewStore } from '../stores/view.ts'
import { pasteLayers, selectedFragment } from './block-actions.ts'
import { hasSelection } from './command.ts'
import { removeLayers } from './graph-actions.ts'
import { isTextField } from './shortcut.ts'

/** Where the browser does not let a page read the clipboard, our own last copy can still be pasted. */
let lastCopied = ''

export function canPaste(): boolean {
  return lastCopied !== '' || typeof globalThis.navigator?.clipboard?.readText === 'function'
}

function copyText(): string {
  lastCopied = writeFragment(selectedFragment())
  return lastCopied
}

export function copy(): void {
  const text = copyText()
  // Refused without the person's consent; then it stays pasteable here.
  void navigator.clipboard?.writeText(text).catch(() => undefined)
}

export function cut(): void {
  copy()
  removeLayers(viewStore.getState().selection)
}

export function paste(): void {
  const reading = navigator.clipboard?.readText?.() ?? Promise.resolve(lastCopied)
  void reading.catch(() => lastCopied).then(pasteText)
}

function pasteText(text: string): boolean {
  const result = readFragment(text)
  switch (result.kind) {
    case 'foreign':
      return false
    case 'refused':
      notify({ kind: 'problem', problem: result.problem })
      return true
    case 'fragment':
      pasteLayers(result.fragment)
      return true
    default:
      return result satisfies never
  }
}

export function listenToClipboard(target: Document): () => void {
  function isForText(event: ClipboardEvent): boolean {
    const element = event.target instanceof HTMLElement ? event.target : null
    const marked = target.getSelection()
    return (element !== null && isTextField(readField(element))) || (marked !== null && !marked.isCollapsed)
  }
  function onCopy(event: ClipboardEvent): void {
    if (event.defaultPrevented || isForText(event) || !hasSelection() || !event.clipboardData) return
    event.clipboardData.setData('text/plain', copyText())
    event.preventDefault()
    if (event.type === 'cut') removeLayers(viewStore.getState().selection)
  }
  function onPaste(event: ClipboardEvent): void {
    if (event.defaultPrevented || isForText(event)) return
    if (pasteText(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault()
  }
  target.addEventListener('copy', onCopy)
  target.addEventListener('cut', onCopy)
  target.addEventListener('paste', onPaste)
  return () => {
    target.removeEventListener('copy', onCopy)
    target.removeEventListener('cut', onCopy)
    target.removeEventListener('paste', onPaste)
  }
}

function readField(element: HTMLElement) {
  const type = element instanceof HTMLInputElement ? { type: element.type } : {}
  return { tagName: element.tagName, isContentEditable: element.isContentEditable, ...type }
}
