/** A change of a run in words. */
import type { ParameterValue } from '../../src/index.ts'
import type { runMessages } from '../i18n/areas/runs.ts'
import { writeCompact, writeCount } from '../i18n/numbers.ts'
import { layerName, parameterLabel, writeValue } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Change } from './changes.ts'
import type { LayerPlace } from './graph-changes.ts'

const OPTIMIZER_NAMES = { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop' } as const

export interface ChangeWords {
  readonly t: Translate<typeof runMessages>
  /** The words that come with the page: layers and parameters. */
  readonly page: Translate
}

export function changeWords(change: Change, { t, page }: ChangeWords): string {
  switch (change.kind) {
    case 'first':
      return t('runs.change.first')
    case 'same':
      return t('runs.change.same')
    case 'graph':
      return change.from === change.to
        ? t('runs.change.graphOnly')
        : t('runs.change.graph', { from: writeCompact(change.from), to: writeCompact(change.to) })
    case 'optimizer':
      return t('runs.change.optimizer', { from: OPTIMIZER_NAMES[change.from], to: OPTIMIZER_NAMES[change.to] })
    case 'dataset':
      return t('runs.change.dataset', change)
    case 'samples': {
      const words = (limit: number | null) => (limit === null ? t('runs.change.allSamples') : writeCount(limit))
      return t('runs.change.samples', { from: words(change.from), to: words(change.to) })
    }
    case 'figure':
      return t('runs.change.figure', {
        figure: t(`runs.figure.${change.figure}`),
        from: String(change.from),
        to: String(change.to),
      })
    case 'nesterov':
      return t(change.on ? 'runs.change.nesterovOn' : 'runs.change.nesterovOff')
    case 'objectives':
      return t('runs.change.objectives')
    case 'layerAdded':
    case 'layerRemoved':
      return t(`runs.change.${change.kind}`, { layer: placeName(change.layer, page) })
    case 'layerChanged':
      return t('runs.change.layerChanged', {
        layer: placeName(change.layer, page),
        parameter: parameterLabel(change.parameter, page),
        from: valueWord(change.from, t),
        to: valueWord(change.to, t),
      })
    case 'layers':
      return t('runs.change.layers', change)
    case 'wiring':
      return t('runs.change.wiring')
    default:
      return change satisfies never
  }
}

function placeName({ kind, ordinal }: LayerPlace, page: Translate): string {
  return `${layerName(kind, page)} ${ordinal}`
}

function valueWord(value: ParameterValue, t: Translate<typeof runMessages>): string {
  return typeof value === 'boolean' ? t(value ? 'runs.change.on' : 'runs.change.off') : writeValue(value)
}
