/** The inspector: a column beside the graph, and on a narrow screen a sheet over it, at one of three heights. */
import { lazy, Suspense, useRef, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { Inspector } from '../inspector/inspector.tsx'
import { useView } from '../stores/view.ts'
import styles from './app.module.css'
import { ErrorBoundary } from './error-boundary.tsx'
import type { SheetHeight } from './sheet-height.ts'

const SheetHandle = lazy(async () => ({ default: (await import('./sheet-handle.tsx')).SheetHandle }))

export function InspectorPart() {
  const { t } = useLanguage()
  const sheet = useRef<HTMLElement>(null)
  const isSheet = useView((state) => state.narrowPart === 'inspector')
  const [height, setHeight] = useState<SheetHeight>('half')
  const [dragged, setDragged] = useState<number | null>(null)
  return (
    <section
      ref={sheet}
      className={styles['inspector']}
      style={dragged === null ? undefined : { height: dragged, transition: 'none' }}
      aria-label={t('inspector.region')}
      data-height={height}
    >
      {isSheet && (
        <Suspense>
          <SheetHandle sheet={sheet} height={height} onHeight={setHeight} onDrag={setDragged} />
        </Suspense>
      )}
      <ErrorBoundary>
        <Inspector />
      </ErrorBoundary>
    </section>
  )
}
