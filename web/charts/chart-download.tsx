/** A chart as a picture or as figures. What makes them is fetched when it is first asked for. */
import { Download } from 'lucide-react'
import { useLanguage } from '../i18n/use-language.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import styles from './charts.module.css'
import type { Metric } from './curve.ts'
import { METRIC_WORDS } from './metric-words.ts'

export function ChartDownload({ metric }: { readonly metric: Metric }) {
  const { t } = useLanguage()
  return (
    <Menu
      trigger={
        <IconButton
          label={t('charts.download', { name: t(METRIC_WORDS[metric]).replace(/, %$| %$/, '') })}
          className={styles['download']}
        >
          <Download aria-hidden />
        </IconButton>
      }
      groups={[
        {
          items: [
            { id: 'png', label: 'PNG', run: () => void save(metric, 'png') },
            { id: 'csv', label: 'CSV', run: () => void save(metric, 'csv') },
          ],
        },
      ]}
    />
  )
}

async function save(metric: Metric, format: 'png' | 'csv'): Promise<void> {
  const { saveChart } = await import('./chart-export.ts')
  await saveChart(metric, format)
}
