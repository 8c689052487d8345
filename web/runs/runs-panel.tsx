/** Every training of this project: what was different, how far it came, how well. */
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { runMessages } from '../i18n/areas/runs.ts'
import { useMessages } from '../i18n/use-language.ts'
import { latestEvaluation, showRun, useRuns, type RunRecord } from '../stores/runs.ts'
import { changeWords } from './change-words.ts'
import { describeChanges } from './changes.ts'
import styles from './runs.module.css'

export function RunsPanel() {
  const t = useMessages(runMessages)
  const runs = useRuns((state) => state.runs)
  const shown = useRuns((state) => state.shown ?? state.current)
  const current = useRuns((state) => state.current)
  if (!runs.some((run) => run.step > 0)) return <p className={styles['empty']}>{t('runs.empty')}</p>
  return (
    // A region that scrolls must be reachable by keyboard.
    <div className={styles['frame']} tabIndex={0} role="region" aria-label={t('runs.caption')}>
      <table className={styles['table']}>
        <caption className="visually-hidden">{t('runs.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('runs.number')}</th>
            <th scope="col" className={styles['words']}>
              {t('runs.changed')}
            </th>
            <th scope="col">{t('runs.steps')}</th>
            <th scope="col">{t('runs.loss')}</th>
            <th scope="col">{t('runs.best')}</th>
            <th scope="col">{t('runs.test')}</th>
            <th scope="col">{t('runs.state')}</th>
          </tr>
        </thead>
        <tbody>
          {runs
            .map((run, index) => (
              <Row
                key={run.id}
                run={run}
                before={runs[index - 1] ?? null}
                isShown={run.id === shown}
                onShow={() => showRun(run.id === current ? null : run.id)}
              />
            ))
            .toReversed()}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  readonly run: RunRecord
  readonly before: RunRecord | null
  readonly isShown: boolean
  readonly onShow: () => void
}

function Row({ run, before, isShown, onShow }: RowProps) {
  const t = useMessages(runMessages)
  const changes = describeChanges(before, run).map((change) => changeWords(change, t))
  const tunings = run.tunings.map(({ step, learningRate }) =>
    t('runs.change.tuned', { rate: String(learningRate), step: writeCount(step) }),
  )
  const best = run.evaluations.reduce(
    (most, { split, accuracy }) => (split === 'validation' && accuracy > most ? accuracy : most),
    -Infinity,
  )
  const test = latestEvaluation(run, 'test')
  return (
    <tr data-shown={isShown}>
      <th scope="row">
        <button
          type="button"
          aria-pressed={isShown}
          aria-label={t('runs.show', { number: run.number })}
          onClick={onShow}
        >
          {run.number}
        </button>
      </th>
      <td className={styles['words']}>{[...changes, ...tunings].join(', ')}</td>
      <td>{writeCount(run.step)}</td>
      <td data-value={run.series.column('loss').at(-1)}>{writeFigure(run.series.column('loss').at(-1) ?? NaN)}</td>
      <td data-value={best}>{share(best)}</td>
      <td data-value={test?.accuracy}>{share(test?.accuracy ?? NaN)}</td>
      <td>{t(`runs.state.${run.state}`)}</td>
    </tr>
  )
}

function share(value: number): string {
  return Number.isFinite(value) ? `${writeFigure(100 * value)} %` : '–'
}
