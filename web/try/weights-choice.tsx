import { tryMessages } from '../i18n/areas/try.ts'
import { writeCount, writeFigure } from '../i18n/numbers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { currentRun, useRuns } from '../stores/runs.ts'
import { Segments } from '../ui/segments.tsx'
import styles from './try.module.css'
import type { Weights } from './use-prediction.ts'

interface WeightsChoiceProps {
  readonly value: Weights
  readonly onChange: (weights: Weights) => void
}

/** The weights of this moment, or those with the lowest validation loss. */
export function WeightsChoice({ value, onChange }: WeightsChoiceProps) {
  const t = useMessages(tryMessages)
  const best = useRuns((state) => currentRun(state)?.best ?? null)
  if (!best) return <p className={styles['quiet']}>{t('try.noBest')}</p>
  return (
    <div>
      <Segments
        label={t('try.weights')}
        value={value}
        choices={[
          { value: 'current', label: t('try.current') },
          { value: 'best', label: t('try.best', { step: writeCount(best.step) }) },
        ]}
        onChange={onChange}
      />
      <p className={styles['quiet']}>
        {t('try.bestNote', { loss: writeFigure(best.loss), step: writeCount(best.step) })}
      </p>
    </div>
  )
}
