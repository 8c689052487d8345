/** Every step of the drawn runs as rows, not the few that fit on the screen; validation stands at the step it was measured. */
import type { chartFileMessages } from '../i18n/areas/chart-file.ts'
import type { Translate } from '../i18n/translate.ts'
import type { RunRecord } from '../stores/runs.ts'
import { singlePrecision, writeCsv, type Cell } from '../ui/csv.ts'
import { METRIC_SCALES, type Metric } from './curve.ts'

interface ChartCsvOptions {
  readonly metric: Metric
  readonly metricName: string
  readonly t: Translate<typeof chartFileMessages>
  readonly page: Translate
}

export function chartCsv(runs: readonly RunRecord[], { metric, metricName, t, page }: ChartCsvOptions): string {
  const columns = runs.map((run) => columnsOf(run, metric))
  const steps = [...new Set(columns.flatMap(({ train }) => [...train.keys()]))].toSorted((one, other) => one - other)
  const header = [
    page('charts.step'),
    ...runs.flatMap(({ number }) => {
      const named = { metric: metricName, run: page('charts.shownRun', { number }) }
      return [page('charts.epoch'), t('chartFile.trainColumn', named), t('chartFile.validationColumn', named)]
    }),
  ]
  const rows = steps.map((step): readonly Cell[] => [
    step,
    ...columns.flatMap(({ train, validation, perEpoch }) => [
      perEpoch > 0 && train.has(step) ? Number((step / perEpoch).toPrecision(6)) : null,
      train.get(step) ?? null,
      validation.get(step) ?? null,
    ]),
  ])
  return writeCsv([header, ...rows])
}

function columnsOf({ series, evaluations, stepsPerEpoch }: RunRecord, metric: Metric) {
  const scale = METRIC_SCALES[metric]
  const values = series.column(metric)
  const train = new Map(
    Array.from(series.column('step'), (step, index) => [step, singlePrecision(scale * (values[index] ?? NaN))]),
  )
  const validation = new Map(
    evaluations
      .filter(({ split }) => split === 'validation')
      .map(({ step, [metric]: value }) => [step, singlePrecision(scale * value)]),
  )
  return { train, validation, perEpoch: stepsPerEpoch }
}
