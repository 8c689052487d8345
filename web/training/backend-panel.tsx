/** Why this backend: what each needs for a step of this graph, or why it cannot be had. */
import type { BackendName, BackendReport } from '../../src/index.ts'
import { writeFigure } from '../i18n/numbers.ts'
import { BACKEND_NAMES } from '../i18n/problem-sentence.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { fastest, measureBackends, useRace } from '../stores/race.ts'
import { currentRun, useRuns } from '../stores/runs.ts'
import { Button } from '../ui/button.tsx'
import styles from './backend-badge.module.css'
import { backendRows, scaleOf, shareOf, type BackendRow, type LogScale, type Verdict } from './backend-rows.ts'

interface PanelProps {
  readonly report: BackendReport
  readonly milliseconds: number | undefined
}

export function BackendPanel({ report, milliseconds }: PanelProps) {
  const { t } = useLanguage()
  const isOpen = useRace((state) => state.isOpen)
  const outcomes = useRace((state) => state.outcomes)
  const timing = useRace((state) => state.timing)
  const rows = backendRows({ report, outcomes, timing, live: milliseconds })
  const scale = scaleOf(rows)
  const winner = fastest(outcomes)
  return (
    <div className={styles['explanation']}>
      <h2>{t('training.backend.runs', { backend: BACKEND_NAMES[report.backend] })}</h2>
      <p>{isOpen ? chosen({ running: report.backend, winner }, t) : t('training.backend.asked')}</p>
      <table className={styles['table']}>
        <caption className={styles['quiet']}>
          {scale
            ? t('training.backend.scale', { low: duration(scale.low, t, 1), high: duration(scale.high, t, 1) })
            : t('training.backend.caption')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('training.readout.backend')}</th>
            <th scope="col">{t('training.backend.step')}</th>
            <th scope="col">{t('training.backend.firstStep')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.backend} row={row} scale={scale} isFastest={row.backend === winner} />
          ))}
        </tbody>
      </table>
      {isOpen && <MeasureButton timing={timing} hasFigures={outcomes.length > 0} />}
      <p className={styles['quiet']}>{t('training.backend.address')}</p>
    </div>
  )
}

function chosen({ running, winner }: { running: BackendName; winner: BackendName | null }, t: Translate): string {
  if (winner === null) return t('training.backend.presumed')
  if (winner === running) return t('training.backend.fastest')
  return t('training.backend.otherFaster', { backend: BACKEND_NAMES[winner] })
}

interface RowProps {
  readonly row: BackendRow
  readonly scale: LogScale | null
  readonly isFastest: boolean
}

function Row({ row, scale, isFastest }: RowProps) {
  const { t } = useLanguage()
  const { backend, adapter, software, isRunning, verdict } = row
  const hasFigure = verdict.kind === 'measured' || verdict.kind === 'slower'
  const firstStep = hasFigure ? verdict.firstStep : null
  return (
    <tr data-running={isRunning} aria-current={isRunning || undefined}>
      <th scope="row">
        <span>{BACKEND_NAMES[backend]}</span>
        {isRunning && <em className={styles['mark']}>{t('training.backend.running')}</em>}
        {adapter !== null && (
          <small className={styles['quiet']} title={adapter}>
            {software && `${t('training.backend.softwareShort')} · `}
            {adapter}
          </small>
        )}
      </th>
      <td
        colSpan={firstStep === null ? 2 : 1}
        data-value={hasFigure ? verdict.step : undefined}
        data-verdict={verdict.kind}
      >
        {hasFigure && scale && (
          <i className={styles['track']} data-fastest={isFastest} data-open={verdict.kind === 'slower'} aria-hidden>
            <b style={{ width: `${Math.max(3, 100 * shareOf(verdict.step, scale))}%` }} />
          </i>
        )}
        <span>{verdictWords(verdict, t)}</span>
      </td>
      {firstStep !== null && <td data-value={firstStep}>{seconds(firstStep, t)}</td>}
    </tr>
  )
}

function MeasureButton({ timing, hasFigures }: { readonly timing: BackendName | null; readonly hasFigures: boolean }) {
  const { t } = useLanguage()
  const isAsked = useRace((state) => state.isAsked)
  const isBusy = useRuns((state) => {
    const run = currentRun(state)
    return run === null || run.state === 'running' || run.state === 'preparing'
  })
  const isDisabled = isBusy || isAsked
  return (
    <div className={styles['measure']}>
      {/* Not `disabled`: that would take the focus away from who has just pressed it. */}
      <Button aria-disabled={isDisabled} onClick={() => !isDisabled && measureBackends()}>
        {t(hasFigures ? 'training.backend.measureAgain' : 'training.backend.measure')}
      </Button>
      <span role="status" className={styles['quiet']}>
        {timing !== null && t('training.backend.timing', { backend: BACKEND_NAMES[timing] })}
        {timing === null && isBusy && t('training.backend.measureAtRest')}
      </span>
    </div>
  )
}

function verdictWords(verdict: Verdict, t: Translate): string {
  switch (verdict.kind) {
    case 'measured':
      return duration(verdict.step, t)
    case 'slower':
      return t('training.backend.atLeast', { time: duration(verdict.step, t) })
    case 'tooLong':
      return t('training.backend.tooLong', { seconds: writeFigure(verdict.after / 1000, 2) })
    case 'refused':
      return reason(verdict.refusal, t)
    case 'timing':
      return t('training.backend.beingTimed')
    case 'unknown':
      return t('training.backend.unknown')
    default:
      return verdict satisfies never
  }
}

function duration(milliseconds: number, t: Translate, digits = 2): string {
  return milliseconds < 1000
    ? t('training.backend.milliseconds', { value: writeFigure(milliseconds, digits) })
    : seconds(milliseconds, t, digits)
}

function seconds(milliseconds: number, t: Translate, digits = 2): string {
  return t('training.backend.seconds', { value: writeFigure(milliseconds / 1000, digits) })
}

function reason({ reason: why, detail }: BackendReport['refused'][number], t: Translate): string {
  switch (why) {
    case 'unavailable':
      return t('training.backend.unavailable')
    case 'softwareAdapter':
      return t('training.backend.softwareAdapter')
    case 'failed':
      return t('training.backend.failed', { detail })
    case 'insecureContext':
      return t('training.backend.insecureContext')
    default:
      return why satisfies never
  }
}
