/** Loss and accuracy of the shown run, side by side, with those of the runs drawn over it. */
import { lazy, Suspense } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { useChartSettings } from '../stores/chart-settings.ts'
import { useDataset } from '../stores/dataset.ts'
import { showRun, shownRun, useRuns } from '../stores/runs.ts'
import type { Metric } from './curve.ts'
import { CurveFigure } from './curve-figure.tsx'
import { CurveTable } from './curve-table.tsx'
import styles from './charts.module.css'

const OverlayLegend = lazy(async () => ({ default: (await import('./overlay-legend.tsx')).OverlayLegend }))

const CLASSIFICATION: readonly Metric[] = ['loss', 'accuracy']
const REGRESSION: readonly Metric[] = ['loss', 'error']

export function ChartsPanel() {
  const { t } = useLanguage()
  const asTable = useChartSettings((settings) => settings.asTable)
  const metrics = useDataset((state) =>
    (state.card?.task ?? 'classification') === 'classification' ? CLASSIFICATION : REGRESSION,
  )
  const older = useRuns((state) => (state.shown === null ? null : (shownRun(state)?.number ?? null)))
  const isOverlaid = useRuns((state) => state.overlaid.length > 0)
  return (
    <div className={styles['panel']}>
      {isOverlaid && (
        <Suspense>
          <OverlayLegend />
        </Suspense>
      )}
      {older !== null && (
        <p className={styles['older']}>
          {t('charts.shownRun', { number: older })} ·{' '}
          <button type="button" onClick={() => showRun(null)}>
            {t('charts.backToCurrent')}
          </button>
        </p>
      )}
      {asTable ? (
        <CurveTable metrics={metrics} />
      ) : (
        <div className={styles['figures']}>
          {metrics.map((metric) => (
            <CurveFigure key={metric} metric={metric} />
          ))}
        </div>
      )}
    </div>
  )
}
