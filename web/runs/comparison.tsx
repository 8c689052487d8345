/** What the pinned run A and the run on the page, B, have come to; one changed thing, or a warning that there are more. */
import { useMemo } from 'react'
import { runMessages } from '../i18n/areas/runs.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { currentRun, pinRun, useRuns, type RunRecord } from '../stores/runs.ts'
import { changeWords } from './change-words.ts'
import { describeChanges } from './changes.ts'
import { compareRuns, MEAN_OVER, type Comparison as Figures } from './compare-runs.ts'
import styles from './runs.module.css'

export function Comparison() {
  const t = useMessages(runMessages)
  const a = useRuns((state) => state.runs.find(({ id }) => id === state.pinned) ?? null)
  const current = useRuns(currentRun)
  if (!a) return null
  const b = current && current.id !== a.id ? current : null
  return (
    <p className={styles['comparison']} role="status" aria-live="off" aria-label={t('runs.comparison')}>
      {b ? <Result a={a} b={b} /> : t('runs.pinned', { number: a.number })}
      <button type="button" onClick={() => pinRun(null)}>
        {t('runs.endComparison')}
      </button>
    </p>
  )
}

function Result({ a, b }: { readonly a: RunRecord; readonly b: RunRecord }) {
  const t = useMessages(runMessages)
  const page = useLanguage().t
  const { planHash, parameterCount, config, document } = b
  const changes = useMemo(
    () => describeChanges(a, { planHash, parameterCount, config, document }),
    [a, planHash, parameterCount, config, document],
  )
  const words = changes.map((change) => changeWords(change, { t, page })).join(t('runs.comma'))
  const numbers = { a: a.number, b: b.number }
  const isSame = changes[0]?.kind === 'same'
  if (isSame && b.step === 0) return t('runs.pinned', { number: a.number })
  const first = isSame
    ? t('runs.nothingDiffers', numbers)
    : changes.length === 1
      ? t('runs.oneDiffers', { ...numbers, words })
      : t('runs.moreDiffer', { ...numbers, words, count: changes.length })
  const second = resultSentence(compareRuns(a, b), { ...numbers, t })
  return <span>{t('runs.sentences', { first, second })}</span>
}

interface Words {
  readonly a: number
  readonly b: number
  readonly t: Translate<typeof runMessages>
}

function resultSentence({ step, loss, validation }: Figures, { a, b, t }: Words): string {
  if (step === 0) return t('runs.pressRun', { b })
  const change = loss.b / loss.a - 1
  const figures = {
    ...{ a, b, count: Math.min(step, MEAN_OVER), step: writeCount(step) },
    times: writeFigure(loss.b / loss.a, 2),
    ...{ lossA: writeFigure(loss.a), lossB: writeFigure(loss.b), percent: writeFigure(100 * Math.abs(change), 2) },
  }
  const first = t(lossMessage(change), figures)
  if (!validation) return first
  const write = (value: number) => (validation.isError ? writeFigure(value) : `${writeFigure(100 * value)}\u00a0%`)
  const values = { step: writeCount(validation.step), valueA: write(validation.a), valueB: write(validation.b) }
  const second = t(validation.isError ? 'runs.validationError' : 'runs.validationAccuracy', { a, b, ...values })
  return t('runs.sentences', { first, second })
}

/** Beyond the double a multiple is easier to picture than per cent. */
function lossMessage(change: number): 'runs.lossTimes' | 'runs.lossEqual' | 'runs.lossLower' | 'runs.lossHigher' {
  if (Math.abs(change) < 0.005) return 'runs.lossEqual'
  if (change < 0) return 'runs.lossLower'
  return change > 1 ? 'runs.lossTimes' : 'runs.lossHigher'
}
