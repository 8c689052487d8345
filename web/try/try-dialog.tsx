/** The trained model put to use, while it trains: a picture or a row of figures in, its answer out. */
import { useState } from 'react'
import type { DataCard } from '../../src/index.ts'
import { tryMessages } from '../i18n/areas/try.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useCard } from '../stores/card.ts'
import { currentRun, useRuns } from '../stores/runs.ts'
import { viewStore } from '../stores/view.ts'
import { Dialog } from '../ui/dialog.tsx'
import { Prediction } from './prediction.tsx'
import styles from './try.module.css'
import { TryImage } from './try-image.tsx'
import { TryRow } from './try-row.tsx'
import { usePrediction, type Weights } from './use-prediction.ts'
import { WeightsChoice } from './weights-choice.tsx'

function close(): void {
  viewStore.setState({ dialog: null })
}

export function TryDialog() {
  const t = useMessages(tryMessages)
  const card = useCard()
  const hasModel = useRuns((state) => (currentRun(state)?.step ?? 0) > 0)
  return (
    <Dialog open title={t('try.title')} closeLabel={t('try.close')} onClose={close}>
      {card && hasModel ? <Trial key={card.id} card={card} /> : <p>{t('try.noModel')}</p>}
    </Dialog>
  )
}

function Trial({ card }: { readonly card: DataCard }) {
  const t = useMessages(tryMessages)
  const [values, setValues] = useState<Float32Array | null>(null)
  const [weights, setWeights] = useState<Weights>('current')
  const hasBest = useRuns((state) => currentRun(state)?.best != null)
  const outputs = usePrediction(values, hasBest ? weights : 'current')
  const isImage = card.shape.length === 3
  if (!isImage && !card.columns) return <p>{t('try.unsuited')}</p>
  return (
    <div className={styles['trial']}>
      <WeightsChoice value={weights} onChange={setWeights} />
      {isImage ? (
        <TryImage card={card} onValues={setValues} />
      ) : (
        <TryRow columns={card.columns ?? []} onValues={setValues} />
      )}
      {outputs && <Prediction card={card} outputs={outputs} />}
      <p className={styles['quiet']}>{t('try.private')}</p>
    </div>
  )
}
