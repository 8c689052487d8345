/** The results under the graph, as tabs. */
import { lazy, Suspense, type ReactNode } from 'react'
import { ChartControls } from '../charts/chart-controls.tsx'
import { ChartsPanel } from '../charts/charts-panel.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { ProblemsPanel } from '../problems/problems-panel.tsx'
import { SamplesPanel } from '../samples/samples-panel.tsx'
import { SamplesStrip } from '../samples/samples-strip.tsx'
import { useCompilation } from '../stores/compilation.ts'
import { useRuns } from '../stores/runs.ts'
import { useView, viewStore } from '../stores/view.ts'
import { Tabs } from '../ui/tabs.tsx'
import styles from './dock.module.css'

/** Fetched when their tab is first opened: nobody waits for them in the first minute. */
const CodePanel = lazy(async () => ({ default: (await import('../code/code-panel.tsx')).CodePanel }))
const GradientsPanel = lazy(async () => ({
  default: (await import('../gradients/gradients-panel.tsx')).GradientsPanel,
}))
const Comparison = lazy(async () => ({ default: (await import('../runs/comparison.tsx')).Comparison }))
const RunsPanel = lazy(async () => ({ default: (await import('../runs/runs-panel.tsx')).RunsPanel }))

export function Dock() {
  const { t } = useLanguage()
  const tab = useView((state) => state.dockTab)
  const problems = useCompilation((state) => state.problems.length)
  return (
    <section className={styles['dock']} aria-label={t('dock.tabs')}>
      <h2 className="visually-hidden">{t('dock.tabs')}</h2>
      <Tabs
        label={t('dock.tabs')}
        value={tab}
        onChange={(dockTab) => viewStore.setState({ dockTab })}
        aside={tab === 'charts' ? <ChartControls /> : null}
        tabs={[
          { value: 'charts', label: t('dock.charts'), panel: <ChartsAndStrip /> },
          { value: 'samples', label: t('dock.samples'), panel: <SamplesPanel /> },
          { value: 'gradients', label: t('dock.gradients'), panel: later(<GradientsPanel />) },
          { value: 'runs', label: t('dock.runs'), panel: later(<RunsPanel />) },
          { value: 'code', label: t('dock.code'), panel: later(<CodePanel />) },
          { value: 'problems', label: t('dock.problems'), count: problems, panel: <ProblemsPanel /> },
        ]}
      />
    </section>
  )
}

function later(panel: ReactNode) {
  return <Suspense>{panel}</Suspense>
}

function ChartsAndStrip() {
  const isComparing = useRuns((state) => state.pinned !== null)
  return (
    <div className={styles['withWords']}>
      {isComparing && later(<Comparison />)}
      <div className={styles['charts']}>
        <ChartsPanel />
        <div className={styles['strip']}>
          <SamplesStrip />
        </div>
      </div>
    </div>
  )
}
