/** The curves as figures, for those who read rather than look. */
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import styles from './charts.module.css'
import { curveOf, type Metric } from './curve.ts'
import { axisName } from './metric-words.ts'
import { useRedraw } from './use-redraw.ts'

const ROWS = 60

export function CurveTable({ metrics }: { readonly metrics: readonly Metric[] }) {
  const { t } = useLanguage()
  const { run } = useRedraw()
  const [first = 'loss'] = metrics
  const curves = metrics.map((metric) => curveOf(run, metric, { smoothing: 0, limit: ROWS }))
  const steps = curves[0]?.rows ?? []
  const rowAt = (curve: number, step: number) => curves[curve]?.rows.find((row) => row.step === step)
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className={styles['tableFrame']} tabIndex={0} role="region" aria-label={t('charts.table')}>
      <table className={styles['table']}>
        <caption className="visually-hidden">
          {t('charts.tableCaption', {
            name: axisName(first, t),
            rows: steps.length,
            count: writeCount(curves[0]?.count ?? 0),
          })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('charts.step')}</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col">
                {axisName(metric, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step }, index) => (
            <tr key={`${step}/${index}`}>
              <th scope="row">{writeCount(step)}</th>
              {metrics.map((metric, curve) => (
                <td key={metric}>{writeFigure(rowAt(curve, step)?.raw ?? NaN, 4)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
