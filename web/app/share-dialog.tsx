import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { documentStore } from '../stores/document.ts'
import { settingsStore } from '../stores/settings.ts'
import { viewStore } from '../stores/view.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import styles from './app.module.css'
import { shareLink } from './share-link.ts'

type Link = Awaited<ReturnType<typeof shareLink>>

function close(): void {
  viewStore.setState({ dialog: null })
}

export function ShareDialog() {
  const { t } = useLanguage()
  return (
    <Dialog open title={t('shell.shareTitle')} closeLabel={t('shell.close')} onClose={close}>
      <ShareBody />
    </Dialog>
  )
}

/** Mounted anew each time the dialog opens, so the link is of the project as it is then. */
function ShareBody() {
  const { t } = useLanguage()
  const [link, setLink] = useState<Link | undefined>(undefined)

  useEffect(() => {
    let isCurrent = true
    const { language } = settingsStore.getState()
    void shareLink(documentStore.getState().document, { page: location.href, language }).then((made) => {
      if (isCurrent) setLink(made)
    })
    return () => {
      isCurrent = false
    }
  }, [])

  if (link === undefined) return null
  if (link === null) return <p>{t('shell.shareTooLarge')}</p>
  return (
    <>
      <p className={styles['quiet']}>{t(link.isTemplate ? 'shell.shareTemplate' : 'shell.shareProject')}</p>
      <CopyField address={link.address} />
    </>
  )
}

function CopyField({ address }: { readonly address: string }) {
  const { t } = useLanguage()
  const [isCopied, setCopied] = useState(false)

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address)
      setCopied(true)
    } catch {
      // Refused by the person or the browser: the text is there to be copied by hand.
    }
  }

  return (
    <div className={styles['link']}>
      <input
        type="text"
        readOnly
        aria-label={t('shell.shareLink')}
        value={address}
        onFocus={(event) => event.target.select()}
      />
      {/* Over plain http there is no clipboard. */}
      {'clipboard' in navigator && (
        <Button
          look="primary"
          icon={isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
          onClick={() => void copy()}
        >
          {t(isCopied ? 'shell.copied' : 'shell.copy')}
        </Button>
      )}
    </div>
  )
}
