/** A run in words: what it does differently from another, and how long it took. */
import { useMemo } from 'react'
import { runMessages } from '../i18n/areas/runs.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import type { Translate } from '../i18n/translate.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import type { RunRecord } from '../stores/runs.ts'
import { changeWords } from './change-words.ts'
import { describeChanges } from './changes.ts'

type RunTranslate = Translate<typeof runMessages>

/** The changes against the run before, then the rates set by hand on the way. */
export function useChangeWords(run: RunRecord, before: RunRecord | null): string {
  const t = useMessages(runMessages)
  const page = useLanguage().t
  const { planHash, parameterCount, config, document, tunings } = run
  return useMemo(() => {
    const changes = describeChanges(before, { planHash, parameterCount, config, document })
    const words = changes.map((change) => changeWords(change, { t, page }))
    const tuned = tunings.map(({ step, learningRate }) =>
      t('runs.change.tuned', { rate: String(learningRate), step: writeCount(step) }),
    )
    return [...words, ...tuned].join(t('runs.comma'))
  }, [before, planHash, parameterCount, config, document, tunings, t, page])
}

export function writeDuration(seconds: number, t: RunTranslate): string {
  if (seconds < 60) return t('runs.seconds', { seconds: writeFigure(seconds, 2) })
  const whole = Math.round(seconds)
  return t('runs.minutes', { minutes: writeCount(Math.floor(whole / 60)), seconds: whole % 60 })
}
