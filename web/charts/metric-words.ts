import type { MessageKey } from '../i18n/catalogue.ts'
import type { Translate } from '../i18n/translate.ts'
import { datasetStore, useDataset } from '../stores/dataset.ts'
import type { Metric } from './curve.ts'

export const METRIC_WORDS = {
  loss: 'charts.loss',
  accuracy: 'charts.accuracy',
  error: 'charts.error',
} as const satisfies Record<Metric, MessageKey>

/** What an axis is called: with the unit of the data set's target, where errors have one. */
export function axisName(metric: Metric, t: Translate, unit = datasetStore.getState().card?.target?.unit): string {
  return metric === 'error' && unit !== undefined ? t('charts.errorIn', { unit }) : t(METRIC_WORDS[metric])
}

export function useAxisName(metric: Metric, t: Translate): string {
  return axisName(
    metric,
    t,
    useDataset((state) => state.card?.target?.unit),
  )
}
