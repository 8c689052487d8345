/** The run table with what belongs to all of it: the file, and what was deleted. */
import { Download } from 'lucide-react'
import { runMessages } from '../i18n/areas/runs.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useIsTrainable } from '../stores/trainable.ts'
import { runsStore, useRuns } from '../stores/runs.ts'
import { Button } from '../ui/button.tsx'
import { downloadText } from '../ui/download.ts'
import { Comparison } from './comparison.tsx'
import { restoreRun } from './run-actions.ts'
import { RunTable } from './run-table.tsx'
import { runsAsCsv } from './runs-csv.ts'
import styles from './runs.module.css'

export function RunsPanel() {
  const t = useMessages(runMessages)
  const page = useLanguage().t
  const isTrainable = useIsTrainable()
  const isEmpty = useRuns((state) => !state.runs.some((run) => run.step > 0))
  return (
    <div className={styles['panel']}>
      {isEmpty ? (
        <p className={styles['empty']}>{isTrainable ? t('runs.empty') : page('training.mendFirst')}</p>
      ) : (
        <>
          <div className={styles['tools']}>
            <Comparison />
            <Deleted />
            <Button
              look="quiet"
              icon={<Download aria-hidden />}
              onClick={() =>
                downloadText({
                  name: t('runs.fileName'),
                  type: 'text/csv',
                  text: runsAsCsv(runsStore.getState().runs, { t, page }),
                })
              }
            >
              {t('runs.csv')}
            </Button>
          </div>
          <RunTable />
        </>
      )}
    </div>
  )
}

function Deleted() {
  const t = useMessages(runMessages)
  const last = useRuns((state) => state.deleted.at(-1))
  if (!last) return null
  return (
    <p className={styles['deleted']} role="status">
      {t('runs.deleted', { number: last.number })}
      <button type="button" onClick={() => restoreRun(last.id)}>
        {t('runs.bringBack', { number: last.number })}
      </button>
    </p>
  )
}
