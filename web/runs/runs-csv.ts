/** The run table as a file: full figures, one run a line. */
import { BACKEND_NAMES } from '../i18n/problem-sentence.ts'
import type { RunRecord } from '../stores/runs.ts'
import { writeCsv, type Cell } from '../ui/csv.ts'
import { changeWords, type ChangeWords } from './change-words.ts'
import { describeChanges } from './changes.ts'
import { figuresOf } from './run-figures.ts'

export function runsAsCsv(runs: readonly RunRecord[], words: ChangeWords): string {
  const { t } = words
  const header = [
    ...[t('runs.number'), t('runs.changed'), t('runs.state'), t('runs.steps'), t('runs.loss'), t('runs.best')],
    ...[t('runs.test'), t('runs.timeSeconds'), t('runs.backend'), t('runs.seed'), t('runs.note')],
  ]
  const lines = runs.map((run, index): readonly Cell[] => {
    const { loss, best, test, seconds, seed } = figuresOf(run)
    const changes = describeChanges(runs[index - 1] ?? null, run).map((change) => changeWords(change, words))
    const backend = run.backend === null ? null : BACKEND_NAMES[run.backend]
    return [
      ...[run.number, changes.join(t('runs.comma')), t(`runs.state.${run.state}`), run.step, loss, best],
      ...[test, seconds, backend, seed, run.note],
    ]
  })
  return writeCsv([header, ...lines])
}
