/** A change of a run in words. */
import type { runMessages } from '../i18n/areas/runs.ts'
import { writeCompact, writeCount } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import type { Change } from './changes.ts'

const OPTIMIZER_NAMES = { sgd: 'SGD', adam: 'Adam', adamw: 'AdamW', rmsprop: 'RMSprop' } as const

export function changeWords(change: Change, t: Translate<typeof runMessages>): string {
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
    default:
      return change satisfies never
  }
}
