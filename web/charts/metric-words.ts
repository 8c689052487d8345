import type { MessageKey } from '../i18n/catalogue.ts'
import type { Metric } from './curve.ts'

export const METRIC_WORDS = {
  loss: 'charts.loss',
  accuracy: 'charts.accuracy',
  error: 'charts.error',
} as const satisfies Record<Metric, MessageKey>
