/** The shell: where each part stands. Parts know nothing of each other; they meet in the stores. */
import { useEffect } from 'react'
import { GraphCanvas } from '../canvas/graph-canvas.tsx'
import { listenToKeys } from '../commands/keys.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { Library } from '../library/library.tsx'
import { useDocument } from '../stores/document.ts'
import { useView } from '../stores/view.ts'
import { Notices } from '../training/notices.tsx'
import { TrainingNews } from '../training/training-news.tsx'
import { useTitleProgress } from '../training/use-title-progress.ts'
import styles from './app.module.css'
import { Dock } from './dock.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { NarrowTabs } from './narrow-tabs.tsx'
import { ShareDialog } from './share-dialog.tsx'
import { ShortcutsDialog } from './shortcuts-dialog.tsx'
import { TopBar } from './top-bar.tsx'

export function App() {
  const { t } = useLanguage()
  const part = useView((state) => state.narrowPart)
  useTitleProgress(useDocument((state) => projectTitle(state.document, t)))
  useEffect(() => listenToKeys(window), [])
  return (
    <div className={styles['app']} data-part={part}>
      <TopBar />
      <div className={styles['notices']}>
        <Notices />
      </div>
      <section className={styles['library']} aria-label={t('library.region')}>
        <ErrorBoundary>
          <Library />
        </ErrorBoundary>
      </section>
      <main className={styles['main']}>
        <section className={styles['graph']} aria-label={t('canvas.region')}>
          <ErrorBoundary>
            <GraphCanvas />
          </ErrorBoundary>
        </section>
        <div className={styles['dock']}>
          <ErrorBoundary>
            <Dock />
          </ErrorBoundary>
        </div>
      </main>
      <section className={styles['inspector']} aria-label={t('inspector.region')}>
        <ErrorBoundary>
          <Inspector />
        </ErrorBoundary>
      </section>
      <NarrowTabs />
      <TrainingNews />
      <ShareDialog />
      <ShortcutsDialog />
    </div>
  )
}
