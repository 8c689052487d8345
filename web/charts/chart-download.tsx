/** A chart as a picture or as figures. What makes them is fetched when it is first asked for. */
import { useLanguage } from '../i18n/use-language.ts'
import { FigureMenu, type FigureFormat } from '../ui/figure-menu.tsx'
import styles from './charts.module.css'
import type { Metric } from './curve.ts'
import { METRIC_WORDS } from './metric-words.ts'

export function ChartDownload({ metric }: { readonly metric: Metric }) {
  const { t } = useLanguage()
  return (
    <FigureMenu
      label={t('charts.download', { name: t(METRIC_WORDS[metric]).replace(/, %$| %$/, '') })}
      className={styles['download']}
      onSave={(format) => void save(metric, format)}
    />
  )
}

async function save(metric: Metric, format: FigureFormat): Promise<void> {
  const { saveChart } = await import('./chart-export.ts')
  await saveChart(metric, format)
}
