/**
 * A project from a link is looked at, and nothing is written: it becomes the reader's own when they say so or
 * change it. Running it changes nothing. Until then their own project stays the one that the page opens with.
 */
import { documentStore } from '../stores/document.ts'
import { previewStore } from '../stores/preview.ts'

interface PreviewOptions {
  readonly hasOwn: boolean
  /** From now on it is saved like any other; resolves when it has been. */
  readonly onKept: () => Promise<void>
  readonly page: Pick<Window, 'history' | 'location'>
}

/** Returns what ends it without keeping it. */
export function beginPreview({ hasOwn, onKept, page }: PreviewOptions): () => void {
  const unsubscribe = documentStore.subscribe(({ document }, before) => {
    if (document !== before.document) void keep()
  })
  const withoutHash = (): string => {
    const address = new URL(page.location.href)
    address.hash = ''
    return address.href
  }
  let kept: Promise<void> | null = null

  function keep(): Promise<void> {
    kept ??= begin()
    return kept
  }

  function begin(): Promise<void> {
    unsubscribe()
    previewStore.setState({ preview: null })
    // A reload is to open what has become of it, not what was sent.
    page.history.replaceState(page.history.state, '', withoutHash())
    return onKept()
  }

  previewStore.setState({
    preview: { keep, leave: hasOwn ? () => page.location.assign(withoutHash()) : null },
  })
  return () => {
    unsubscribe()
    previewStore.setState({ preview: null })
  }
}
