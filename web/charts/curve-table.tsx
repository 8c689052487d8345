/** The curves as figures, for those who read rather than look. */
import { Fragment } from 'react'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import styles from './charts.module.css'
import type { Metric } from './curve.ts'
import { tableRows } from './curve-rows.ts'
import { axisName } from './metric-words.ts'
import { useRedraw } from './use-redraw.ts'

const ROWS = 60

export function CurveTable({ metrics }: { readonly metrics: readonly Metric[] }) {
  const { t } = useLanguage()
  const { run } = useRedraw()
  const [first = 'loss'] = metrics
  const rows = tableRows(run, metrics, ROWS)
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className={styles['tableFrame']} tabIndex={0} role="region" aria-label={t('charts.table')}>
      <table className={styles['table']}>
        <caption className="visually-hidden">
          {t('charts.tableCaption', {
            name: axisName(first, t),
            rows: rows.length,
            count: writeCount(run?.series.length() ?? 0),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('charts.step')}</th>
            {metrics.map((metric) => (
              <Fragment key={metric}>
                <th scope="col">{axisName(metric, t)}</th>
                <th scope="col" className={styles['validation']}>
                  {t('charts.validation', { value: '' }).trim()}
                </th>
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, figures }) => (
            <tr key={step}>
              <th scope="row">{writeCount(step)}</th>
              {figures.map(({ train, validation }, metric) => (
                <Fragment key={metric}>
                  <td>{writeFigure(train, 4)}</td>
                  <td>{isFinite(validation) && writeFigure(validation, 4)}</td>
                </Fragment>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
