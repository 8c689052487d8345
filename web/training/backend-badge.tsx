/** Who computes, how fast, and why the others do not. */
import { Popover } from 'radix-ui'
import { lazy, Suspense } from 'react'
import { writeFigure } from '../i18n/numbers.ts'
import { BACKEND_NAMES } from '../i18n/problem-sentence.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useLive } from '../stores/live.ts'
import { currentRun, useRuns } from '../stores/runs.ts'
import { Readout } from '../ui/readout.tsx'
import styles from './backend-badge.module.css'

const BackendPanel = lazy(async () => ({ default: (await import('./backend-panel.tsx')).BackendPanel }))

export function BackendBadge() {
  const { t } = useLanguage()
  const report = useLive((state) => state.backend)
  const milliseconds = useRuns((state) => currentRun(state)?.speed?.stepMilliseconds)
  const isRunning = useRuns((state) => currentRun(state)?.state === 'running')
  return (
    <Popover.Root>
      <div className={styles['badge']} data-running={isRunning} data-known={report !== null}>
        <i className={styles['light']} aria-hidden />
        <Readout name={t('training.readout.backend')} value={report?.backend}>
          {report ? BACKEND_NAMES[report.backend] : t('training.startingEngine')}
          {report?.software && report.backend !== 'cpu' && ` · ${t('training.backend.softwareShort')}`}
        </Readout>
        {report && milliseconds !== undefined && milliseconds > 0 && (
          <span className={styles['time']}>· {writeFigure(milliseconds, 2)} ms</span>
        )}
        <Popover.Trigger className={styles['trigger']} aria-label={t('training.backend.why')} disabled={!report} />
      </div>
      <Popover.Portal>
        <Popover.Content
          className={styles['popover']}
          aria-label={t('training.backend.why')}
          align="end"
          sideOffset={6}
          collisionPadding={8}
        >
          {report && (
            <Suspense>
              <BackendPanel report={report} milliseconds={milliseconds} />
            </Suspense>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
