/** Which curve belongs to which run, by colour and dash, and what they are aligned by. Fetched with the first overlaid run. */
import type { RunId } from '../../src/index.ts'
import { chartLegendMessages } from '../i18n/areas/chart-legend.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { setChartSettings, useChartSettings } from '../stores/chart-settings.ts'
import { setOverlaid, shownRun, useRuns, type RunsState } from '../stores/runs.ts'
import styles from './charts.module.css'

export function OverlayLegend() {
  const { t } = useLanguage()
  const words = useMessages(chartLegendMessages)
  const overlaid = useRuns((state) => state.overlaid)
  const shown = useRuns((state) => shownRun(state)?.number)
  const shownId = useRuns((state) => state.shown ?? state.current)
  /** As text, so that a growing run renders nothing here. */
  const numbers = useRuns((state) => state.overlaid.map(({ id }) => numberOf(state, id)).join())
  const align = useChartSettings((settings) => settings.align)
  const named = numbers.split(',')
  return (
    <div className={styles['legend']}>
      <ul aria-label={words('chartLegend.label')}>
        {shown !== undefined && (
          <li>
            <Swatch look={null} />
            {t('charts.shownRun', { number: shown })}
          </li>
        )}
        {overlaid.map(({ id, look }, index) => {
          const number = named[index] ?? ''
          return id === shownId ? null : (
            <li key={id}>
              <Swatch look={look} />
              {t('charts.shownRun', { number })}
              <button
                type="button"
                aria-label={words('chartLegend.remove', { number })}
                onClick={() => setOverlaid(id, false)}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      <span className={styles['align']}>
        {words('chartLegend.alignBy')}
        {(['step', 'epoch'] as const).map((by) => (
          <button key={by} type="button" aria-pressed={align === by} onClick={() => setChartSettings({ align: by })}>
            {t(`charts.${by}`)}
          </button>
        ))}
      </span>
    </div>
  )
}

function numberOf({ runs }: RunsState, id: RunId): number | undefined {
  return runs.find((run) => run.id === id)?.number
}

function Swatch({ look }: { readonly look: number | null }) {
  return (
    <svg width={26} height={8} aria-hidden className={styles['lines']}>
      <path d="M0,4H26" {...(look !== null && { className: styles['overlayLine'], 'data-look': look })} />
    </svg>
  )
}
