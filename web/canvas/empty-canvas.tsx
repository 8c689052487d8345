import { findDataset } from '../../src/index.ts'
import { addInput } from '../commands/graph-actions.ts'
import { writeSize } from '../i18n/numbers.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import { Button } from '../ui/button.tsx'
import styles from './graph-canvas.module.css'

/** The one thing that makes sense where there is nothing yet. */
export function EmptyCanvas() {
  const { t } = useLanguage()
  const dataset = useDocument((state) => state.document.run.dataset)
  const signature = findDataset(dataset) ?? null
  return (
    <div className={styles['empty']}>
      <p>{t('canvas.empty')}</p>
      {signature && (
        <Button onClick={() => addInput(signature)}>
          {t('canvas.addInput', { shape: writeSize(signature.inputShape) })}
        </Button>
      )}
    </div>
  )
}
