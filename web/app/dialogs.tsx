/** The dialogs: each is fetched when it is first asked for, and mounted anew each time it opens. */
import { lazy, Suspense, type ComponentType, type LazyExoticComponent } from 'react'
import { useView, type DialogName } from '../stores/view.ts'
import { ErrorBoundary } from './error-boundary.tsx'

const DIALOGS = {
  add: lazy(async () => ({ default: (await import('../choices/choice-dialog.tsx')).AddDialog })),
  connect: lazy(async () => ({ default: (await import('../choices/choice-dialog.tsx')).ConnectDialog })),
  gallery: lazy(async () => ({ default: (await import('../gallery/gallery.tsx')).Gallery })),
  palette: lazy(async () => ({ default: (await import('../choices/choice-dialog.tsx')).PaletteDialog })),
  projects: lazy(async () => ({ default: (await import('../projects/projects-dialog.tsx')).ProjectsDialog })),
  share: lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog })),
  shortcuts: lazy(async () => ({ default: (await import('./shortcuts-dialog.tsx')).ShortcutsDialog })),
  try: lazy(async () => ({ default: (await import('../try/try-dialog.tsx')).TryDialog })),
} satisfies Record<DialogName, LazyExoticComponent<ComponentType>>

export function Dialogs() {
  const name = useView((state) => state.dialog)
  if (name === null) return null
  const Dialog = DIALOGS[name]
  return (
    // One that cannot be fetched must not take the page with it.
    <ErrorBoundary key={name}>
      <Suspense>
        <Dialog />
      </Suspense>
    </ErrorBoundary>
  )
}
