/** One run of the table. Renders again only when this run or the one before it has changed. */
import { memo } from 'react'
import { runMessages } from '../i18n/areas/runs.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { BACKEND_NAMES } from '../i18n/problem-sentence.ts'
import { useMessages } from '../i18n/use-language.ts'
import { setOverlaid, showRun, type RunRecord } from '../stores/runs.ts'
import type { RunFigures } from './run-figures.ts'
import { RunMenu } from './run-menu.tsx'
import { RunNote } from './run-note.tsx'
import { RunSparkline } from './run-sparkline.tsx'
import styles from './runs.module.css'
import { useChangeWords, writeDuration } from './use-run-words.ts'

interface RunRowProps {
  readonly run: RunRecord
  readonly before: RunRecord | null
  readonly figures: RunFigures
  readonly isShown: boolean
  readonly isCurrent: boolean
  /** Of the curves drawn over the shown ones; `null`: not drawn over them. */
  readonly look: number | null
}

export const RunRow = memo(
  function RunRow({ run, before, figures, isShown, isCurrent, look }: RunRowProps) {
    const t = useMessages(runMessages)
    const words = useChangeWords(run, before)
    return (
      <tr data-shown={isShown}>
        <td className={styles['tick']}>
          <input
            type="checkbox"
            aria-label={t('runs.overlay', { number: run.number })}
            checked={look !== null || isShown}
            disabled={isShown}
            onChange={(event) => setOverlaid(run.id, event.target.checked)}
          />
        </td>
        <th scope="row">
          <button
            type="button"
            aria-pressed={isShown}
            aria-label={t('runs.show', { number: run.number })}
            onClick={() => showRun(isCurrent ? null : run.id)}
          >
            {run.number}
          </button>
        </th>
        <td className={styles['words']}>
          {words}
          <span className={styles['state']}>{t(`runs.state.${run.state}`)}</span>
        </td>
        <td>
          <RunSparkline run={run} />
        </td>
        <td>{writeCount(run.step)}</td>
        <td data-value={figures.loss}>{writeFigure(figures.loss)}</td>
        <td data-value={figures.best}>{writeResult(figures.best, figures)}</td>
        <td data-value={figures.test}>{writeResult(figures.test, figures)}</td>
        <td>{writeDuration(run.seconds, t)}</td>
        <td>{run.backend === null ? '–' : BACKEND_NAMES[run.backend]}</td>
        <td>{run.config.seed}</td>
        <td>
          <RunNote run={run} />
        </td>
        <td>
          <RunMenu run={run} isCurrent={isCurrent} />
        </td>
      </tr>
    )
  },
  (one, other) =>
    one.run === other.run &&
    one.before?.id === other.before?.id &&
    one.isShown === other.isShown &&
    one.look === other.look &&
    one.isCurrent === other.isCurrent,
)

function writeResult(value: number, { isError }: RunFigures): string {
  if (!Number.isFinite(value)) return '–'
  return isError ? writeFigure(value) : `${writeFigure(100 * value)} %`
}
