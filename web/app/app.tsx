/** The shell: where each part stands. Parts know nothing of each other; they meet in the stores. */
import { lazy, Suspense, useEffect } from 'react'
import { listenToClipboard } from '../commands/clipboard.ts'
import { listenToKeys } from '../commands/keys.ts'
import { listenToDrops } from '../commands/project-actions.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Library } from '../library/library.tsx'
import { isProjectOpen, useDocument } from '../stores/document.ts'
import { usePreview } from '../stores/preview.ts'
import { useView } from '../stores/view.ts'
import { Notices } from '../training/notices.tsx'
import { TrainingNews } from '../training/training-news.tsx'
import { TitleProgress } from '../training/title-progress.tsx'
import styles from './app.module.css'
import { Dialogs } from './dialogs.tsx'
import { Dock } from './dock.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { InspectorPart } from './inspector-part.tsx'
import { NarrowTabs } from './narrow-tabs.tsx'
import { TopBar } from './top-bar.tsx'

/** Asked for at once and drawn when it is there: the page stands while the graph library is still on its way. */
const canvasModule = import('../canvas/graph-canvas.tsx')
const GraphCanvas = lazy(async () => ({ default: (await canvasModule).GraphCanvas }))
const PreviewBanner = lazy(async () => ({ default: (await import('./preview-banner.tsx')).PreviewBanner }))
const Outline = lazy(async () => ({ default: (await import('../outline/outline.tsx')).Outline }))
const EditNews = lazy(async () => ({ default: (await import('../outline/edit-news.tsx')).EditNews }))

export function App() {
  const { t } = useLanguage()
  const preview = usePreview()
  const isOutlined = useView((state) => state.outline)
  const part = useView((state) => state.narrowPart)
  const title = useDocument((state) => projectTitle(state.document, t))
  const isOpen = useDocument(isProjectOpen)
  useEffect(() => listenToKeys(window), [])
  useEffect(() => listenToClipboard(document), [])
  useEffect(() => listenToDrops(window), [])
  return (
    <div className={styles['app']} data-part={part} inert={!isOpen}>
      <TopBar />
      <div className={styles['notices']}>
        <Notices />
        {preview && (
          <ErrorBoundary>
            <Suspense>
              <PreviewBanner preview={preview} />
            </Suspense>
          </ErrorBoundary>
        )}
      </div>
      <main className={styles['main']}>
        <section className={styles['library']} aria-label={t('library.region')}>
          <ErrorBoundary>
            <Library />
          </ErrorBoundary>
        </section>
        <div className={styles['centre']}>
          <section className={styles['graph']} aria-label={t('canvas.region')} data-outlined={isOutlined}>
            {isOutlined && (
              <ErrorBoundary>
                <Suspense>
                  <Outline />
                </Suspense>
              </ErrorBoundary>
            )}
            <ErrorBoundary>
              <Suspense>
                <GraphCanvas />
              </Suspense>
            </ErrorBoundary>
          </section>
          <div className={styles['dock']}>
            <ErrorBoundary>
              <Dock />
            </ErrorBoundary>
          </div>
        </div>
        <InspectorPart />
      </main>
      <NarrowTabs />
      <TrainingNews />
      <ErrorBoundary isHeard>
        <Suspense>
          <EditNews />
        </Suspense>
      </ErrorBoundary>
      <TitleProgress title={title} />
      <Dialogs />
    </div>
  )
}
