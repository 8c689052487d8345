/** Connecting by two clicks: while the first is made, Escape takes it back. */
import { useStore, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'

export function ClickConnection() {
  const isWaiting = useStore((state) => state.connectionClickStartHandle !== null)
  const store = useStoreApi()
  useEffect(() => {
    if (!isWaiting) return
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.isComposing) return
      store.setState({ connectionClickStartHandle: null })
      event.preventDefault()
    }
    // Before the page's own Escape.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [isWaiting, store])
  return null
}
