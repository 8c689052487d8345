/** The network as Keras source: to read, to copy, to take along. */
import { Check, Copy, Download } from 'lucide-react'
import { useState } from 'react'
import { findDataset, writeKeras } from '../../src/index.ts'
import { codeMessages } from '../i18n/areas/code.ts'
import { useMessages } from '../i18n/use-language.ts'
import { useCompilation } from '../stores/compilation.ts'
import { useDocument } from '../stores/document.ts'
import { viewStore } from '../stores/view.ts'
import { Button } from '../ui/button.tsx'
import { downloadText } from '../ui/download.ts'
import styles from './code.module.css'

type CopyState = 'idle' | 'copied' | 'refused'
const COPY_NOTE_DURATION = 2000

export function CodePanel() {
  const t = useMessages(codeMessages)
  const plan = useCompilation((state) => state.plan)
  const run = useDocument((state) => state.document.run)
  const name = useDocument((state) => state.document.title ?? state.document.template)
  const [copying, setCopying] = useState<CopyState>('idle')
  const signature = findDataset(run.dataset)
  if (!plan || !signature) {
    return (
      <div className={styles['empty']}>
        <p>{t('code.empty')}</p>
        <Button onClick={() => viewStore.setState({ dockTab: 'problems' })}>{t('code.showProblems')}</Button>
      </div>
    )
  }
  const text = writeKeras(plan, { run, signature })

  async function copy(): Promise<void> {
    // Over plain http the browser offers no clipboard at all.
    const clipboard = navigator.clipboard as Clipboard | undefined
    const written = clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setCopying((await written) ? 'copied' : 'refused')
    setTimeout(() => setCopying('idle'), COPY_NOTE_DURATION)
  }

  return (
    <section className={styles['panel']}>
      <header>
        <h3>{t('code.title')}</h3>
        <span role="status" className={styles['note']}>
          {copying === 'refused' ? t('code.copyRefused') : copying === 'copied' ? t('code.copied') : ''}
        </span>
        <Button icon={copying === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />} onClick={() => void copy()}>
          {t('code.copy')}
        </Button>
        <Button
          icon={<Download aria-hidden />}
          onClick={() => downloadText({ name: `${name}.py`, type: 'text/x-python', text })}
        >
          {t('code.download')}
        </Button>
      </header>
      <pre className={styles['code']} tabIndex={0} role="region" aria-label={t('code.title')} translate="no">
        {text}
      </pre>
    </section>
  )
}
