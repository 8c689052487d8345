/** Writes the chart on the page to a file: every step as CSV, or the curves as PNG in the theme in force. */
import { projectTitle } from '../i18n/project-title.ts'
import { chartFileMessages } from '../i18n/areas/chart-file.ts'
import { areaTranslator, translator } from '../i18n/translate.ts'
import { chartSettings } from '../stores/chart-settings.ts'
import { documentStore } from '../stores/document.ts'
import { runsStore } from '../stores/runs.ts'
import { settingsStore } from '../stores/settings.ts'
import { downloadFile, downloadText } from '../ui/download.ts'
import { accuracyAxis, lossAxis, roundUp } from './axis.ts'
import { chartCsv } from './chart-csv.ts'
import { drawChart, type ChartDrawing } from './chart-drawing.ts'
import { curveOf, type Metric } from './curve.ts'
import { axisName, METRIC_WORDS } from './metric-words.ts'
import { aligned, overlayCurves } from './overlay.ts'
import { drawnRuns } from './use-redraw.ts'

export async function saveChart(metric: Metric, format: 'png' | 'csv'): Promise<void> {
  const { language } = settingsStore.getState()
  const t = areaTranslator(chartFileMessages, language)
  const page = translator(language)
  const drawn = drawnRuns(runsStore.getState())
  const { run, others } = drawn
  if (!run) return
  const metricName = axisName(metric, page)
  const name = `${t('chartFile.name', { metric: page(METRIC_WORDS[metric]).replace(/, %$| %$/, ''), number: run.number })}.${format}`
  if (format === 'csv') {
    const runs = [run, ...others.map((other) => other.run)]
    const text = chartCsv(runs, { metric, metricName, t, page })
    return downloadText({ name, type: 'text/csv', text })
  }
  const settings = chartSettings()
  const align = others.length > 0 ? settings.align : 'step'
  const logAxis = settings.logAxis && metric === 'loss'
  const curve = aligned(curveOf(run, metric, { smoothing: settings.smoothing }), run, align)
  const overlay = overlayCurves(drawn, { metric, smoothing: settings.smoothing, align })
  const curves = [curve, ...overlay.map((other) => other.curve)]
  const fitted = curves.flatMap((each) => each.fitted)
  const last = Math.max(...curves.map(({ rows }) => rows.at(-1)?.step ?? 0))
  const drawing: ChartDrawing = {
    title: t('chartFile.title', { metric: metricName, project: projectTitle(documentStore.getState().document, page) }),
    horizontal: page(align === 'epoch' ? 'charts.epoch' : 'charts.step'),
    vertical: metricName,
    axis: metric === 'accuracy' ? accuracyAxis(fitted) : lossAxis(fitted, logAxis),
    logAxis,
    lastStep: Math.max(align === 'epoch' ? 0.1 : 10, roundUp(last)),
    curve,
    curveName: `${page('charts.shownRun', { number: run.number })} ${page('charts.train')}`,
    validationName: t('chartFile.validation'),
    overlay: overlay.map((other) => ({ ...other, name: page('charts.shownRun', { number: other.number }) })),
  }
  const content = await drawChart(drawing)
  if (content) downloadFile({ name, content })
}
