import { Eye } from 'lucide-react'
import { previewMessages } from '../i18n/areas/preview.ts'
import { projectTitle } from '../i18n/project-title.ts'
import { useLanguage, useMessages } from '../i18n/use-language.ts'
import { useDocument } from '../stores/document.ts'
import type { Preview } from '../stores/preview.ts'
import { Button } from '../ui/button.tsx'
import styles from './preview-banner.module.css'

export function PreviewBanner({ preview: { keep, leave } }: { readonly preview: Preview }) {
  const { t: say } = useLanguage()
  const t = useMessages(previewMessages)
  const name = useDocument(({ document }) => projectTitle(document, say))
  return (
    <section className={styles['banner']} aria-label={t('preview.region')}>
      <Eye aria-hidden />
      <p>
        <strong>{t('preview.sentence', { name })}</strong> <span>{t('preview.fate')}</span>
      </p>
      <div className={styles['ways']}>
        {leave && <Button onClick={leave}>{t('preview.leave')}</Button>}
        <Button onClick={() => void keep()}>{t('preview.keep')}</Button>
      </div>
    </section>
  )
}
