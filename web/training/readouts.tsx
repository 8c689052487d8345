/**
 * The run's figures by name. Epoch, step and speed are seen here; loss and accuracies are seen in
 * the charts and only read out here, so that they are there whatever panel is open.
 */
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { currentRun, latestEvaluation, useRuns, type RunRecord } from '../stores/runs.ts'
import { useDataset } from '../stores/dataset.ts'
import { useDocument } from '../stores/document.ts'
import { Readout } from '../ui/readout.tsx'
import styles from './run-bar.module.css'

const FAST = 0.95

export function Readouts() {
  const { t } = useLanguage()
  const run = useRuns(currentRun)
  const wanted = useDocument((state) => state.document.run.epochs)
  const epochs = run?.config.epochs ?? wanted
  const epoch = run === null || run.step === 0 ? 0 : Math.min(run.epoch + 1, epochs)
  const validation = latestEvaluation(run, 'validation')
  const isClassifier = useDataset((state) => (state.card?.task ?? 'classification') === 'classification')
  const unit = useDataset((state) => state.card?.target?.unit)
  const accuracy = run?.series.column('accuracy').at(-1)
  return (
    <div className={styles['readouts']}>
      <span className={`${styles['figure']} ${styles['epoch']}`}>
        {t('training.readout.epoch')}{' '}
        <Readout name={t('training.readout.epoch')} value={epoch}>
          <b>{epoch}</b>/{epochs}
          <b style={{ width: `${String(epochs).length - String(epoch).length}ch` }} />
        </Readout>
      </span>
      <span className={`${styles['figure']} ${styles['step']}`}>
        {t('training.readout.step')}{' '}
        <Readout name={t('training.readout.step')} value={run?.step ?? 0}>
          <b>{writeCount(run?.step ?? 0)}</b>
        </Readout>
      </span>
      <span className={styles['last']}>
        <Speed run={run} />
        <TestFigure {...{ run, isClassifier, unit }} />
      </span>
      <Hidden name={t('training.readout.loss')} value={run?.series.column('loss').at(-1)} />
      {isClassifier ? (
        <>
          <Hidden name={t('training.readout.accuracy')} value={accuracy} share />
          <Hidden name={t('training.readout.validationAccuracy')} value={validation?.accuracy} share />
        </>
      ) : (
        <>
          <Hidden name={t('training.readout.error')} value={run?.series.column('error').at(-1)} unit={unit} />
          <Hidden name={t('training.readout.validationError')} value={validation?.error} unit={unit} />
        </>
      )}
    </div>
  )
}

interface TestFigureProps {
  readonly run: RunRecord | null
  readonly isClassifier: boolean
  readonly unit: string | undefined
}

function TestFigure({ run, isClassifier, unit }: TestFigureProps) {
  const { t } = useLanguage()
  const test = latestEvaluation(run, 'test')
  const name = t(isClassifier ? 'training.readout.testAccuracy' : 'training.readout.testError')
  if (!test) return <Hidden name={name} value={undefined} />
  return (
    <span className={styles['figure']}>
      {t('training.test')}{' '}
      <Readout name={name} value={isClassifier ? test.accuracy : test.error}>
        <b>{isClassifier ? percent(test.accuracy) : withUnit(test.error, unit)}</b>
      </Readout>
    </span>
  )
}

function Speed({ run }: { readonly run: RunRecord | null }) {
  const { t } = useLanguage()
  const obstacle = useRuns((state) => state.obstacle)
  const isLoading = useDataset((state) => state.problem === null)
  const speed = run?.speed
  const perSecond = speed?.stepsPerSecond ?? 0
  const isMeasured = perSecond > 0 || (speed?.stepMilliseconds ?? 0) > 0
  const waiting =
    obstacle === 'engine'
      ? t('training.startingEngine')
      : obstacle === 'data' && isLoading
        ? t('training.loadingData')
        : run?.state === 'preparing'
          ? t('training.preparing')
          : null
  // Seen while something runs; afterwards the room is for the figure of the test.
  return (
    <Readout
      name={t('training.readout.speed')}
      value={speed?.stepsPerSecond}
      className={run?.state === 'running' || waiting ? styles['figure'] : 'visually-hidden'}
    >
      {speed && !waiting && isMeasured ? (
        <>
          <b>{writeFigure(perSecond >= FAST ? perSecond : speed.stepMilliseconds / 1000, 2)}</b>{' '}
          {t(perSecond >= FAST ? 'training.stepsPerSecond' : 'training.secondsPerStep')}
        </>
      ) : (
        <span className={styles['status']}>{waiting ?? ''}</span>
      )}
    </Readout>
  )
}

interface HiddenProps {
  readonly name: string
  readonly value: number | undefined
  /** A share of one, read as per cent. */
  readonly share?: boolean
  readonly unit?: string | undefined
}

function Hidden({ name, value, share = false, unit }: HiddenProps) {
  const isKnown = value !== undefined && Number.isFinite(value)
  return (
    <Readout name={name} value={isKnown ? value : undefined} className="visually-hidden">
      {isKnown ? (share ? percent(value) : withUnit(value, unit)) : '–'}
    </Readout>
  )
}

function withUnit(value: number, unit: string | undefined): string {
  return unit === undefined ? writeFigure(value) : `${writeFigure(value)} ${unit}`
}

function percent(share: number): string {
  return `${writeFigure(100 * share)} %`
}
