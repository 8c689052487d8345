/** How the curves are drawn, as the line at the end of the tab bar: per step · smoothed · log. */
import { useId } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { setChartSettings, SMOOTHING_STOPS, useChartSettings } from '../stores/chart-settings.ts'
import styles from './charts.module.css'

export function ChartControls() {
  const { t } = useLanguage()
  const { logAxis, smoothing, asTable } = useChartSettings((settings) => settings)
  const id = useId()
  return (
    <div className={styles['controls']}>
      <span className={styles['perStep']}>{t('charts.perStep')}</span>
      <label htmlFor={id}>{t('charts.smoothing')}</label>
      <select
        id={id}
        value={smoothing}
        onChange={(event) => setChartSettings({ smoothing: Number(event.target.value) })}
      >
        {SMOOTHING_STOPS.map((stop) => (
          <option key={stop} value={stop}>
            {stop}
          </option>
        ))}
      </select>
      <Toggle label={t('charts.log')} pressed={logAxis} onPress={() => setChartSettings({ logAxis: !logAxis })} />
      <Toggle label={t('charts.table')} pressed={asTable} onPress={() => setChartSettings({ asTable: !asTable })} />
    </div>
  )
}

interface ToggleProps {
  readonly label: string
  readonly pressed: boolean
  readonly onPress: () => void
}

function Toggle({ label, pressed, onPress }: ToggleProps) {
  return (
    <button type="button" aria-pressed={pressed} onClick={onPress}>
      {label}
    </button>
  )
}
