/**
 * The browser's own modal dialog: it traps the focus, closes on Escape and needs no styles
 * injected, which the page's content policy would refuse.
 */
import { X } from 'lucide-react'
import { useId, useLayoutEffect, useRef, type ReactNode, type SyntheticEvent } from 'react'
import { IconButton } from './button.tsx'
import styles from './dialog.module.css'

interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export function Dialog({ open, title, closeLabel, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()

  useLayoutEffect(() => {
    const dialog = element.current
    if (!open || !dialog) return
    dialog.showModal()
    // Before it is taken off the page, for only so the focus goes back to where it was.
    return () => dialog.close()
  }, [open])

  /** Gone at once: left to the browser, its owner hears of it a moment later, and keys pressed meanwhile are lost. */
  function onCancel(event: SyntheticEvent): void {
    event.preventDefault()
    onClose()
  }

  return (
    <dialog
      ref={element}
      className={styles['dialog']}
      aria-labelledby={titleId}
      onCancel={onCancel}
      onClose={onClose}
      // Escape, and a click beside it.
      closedby="any"
    >
      {open && (
        <div className={styles['body']}>
          <header className={styles['header']}>
            <h2 id={titleId}>{title}</h2>
            <IconButton label={closeLabel} onClick={onClose}>
              <X aria-hidden />
            </IconButton>
          </header>
          {children}
        </div>
      )}
    </dialog>
  )
}
