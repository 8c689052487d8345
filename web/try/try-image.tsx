/** A picture of one's own: a file, the clipboard or the camera, and the way from it to what the network sees. */
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { DataCard } from '../../src/index.ts'
import { tryMessages } from '../i18n/areas/try.ts'
import { useMessages } from '../i18n/use-language.ts'
import { viewStore } from '../stores/view.ts'
import { Button } from '../ui/button.tsx'
import { PixelImage } from '../ui/pixel-image.tsx'
import { Camera } from './camera.tsx'
import { openImage, type ImageRefusal } from './open-image.ts'
import { prepareImage, type Framing, type Stage } from './prepare-image.ts'
import styles from './try.module.css'

interface TryImageProps {
  readonly card: DataCard
  readonly onValues: (values: Float32Array) => void
}

export function TryImage({ card, onValues }: TryImageProps) {
  const t = useMessages(tryMessages)
  const [stages, setStages] = useState<readonly Stage[]>([])
  const [refusal, setRefusal] = useState<ImageRefusal | null>(null)
  const [isFilming, setFilming] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const zone = useRef<HTMLDivElement>(null)
  const framing = framingOf(card)

  function show(image: ImageData): void {
    const prepared = prepareImage(image, { shape: card.shape, framing })
    setRefusal(null)
    setStages(prepared)
    const seen = prepared.at(-1)
    if (seen) onValues(seen.plane.values)
  }

  async function take(file: Blob | undefined): Promise<void> {
    if (!file) return
    setFilming(false)
    const opened = await openImage(file)
    if (typeof opened === 'string') setRefusal(opened)
    else show(opened)
  }

  useGivenImage(zone, (file) => void take(file))

  return (
    <div>
      <div ref={zone} role="group" aria-label={t('try.dropZone')} className={styles['drop']}>
        <p>{t('try.dropHere')}</p>
        <div className={styles['sources']}>
          <Button onClick={() => input.current?.click()}>{t('try.choose')}</Button>
          <Button onClick={() => setFilming(!isFilming)}>{t(isFilming ? 'try.cameraOff' : 'try.camera')}</Button>
          {framing === 'ink' && <Button onClick={openPad}>{t('try.draw')}</Button>}
        </div>
        <input
          ref={input}
          type="file"
          accept="image/*"
          hidden
          aria-label={t('try.choose')}
          onChange={(event) => {
            void take(event.target.files?.[0])
            // The same file may be chosen again.
            event.target.value = ''
          }}
        />
      </div>
      {refusal && (
        <p role="alert" className={styles['refusal']}>
          {t(`try.${refusal}`)}
        </p>
      )}
      {isFilming && <Camera onPicture={show} />}
      {stages.length > 0 && <Stages stages={stages} />}
    </div>
  )
}

/** The pad is part of the Samples tab. */
function openPad(): void {
  viewStore.setState({ dialog: null, dockTab: 'samples', narrowPart: 'dock' })
}

function framingOf({ shape, classes }: DataCard): Framing {
  if (shape[2] !== 1) return 'photo'
  return classes[0] === '0' ? 'ink' : 'object'
}

/** Dropped on the zone, or pasted anywhere. */
function useGivenImage(zone: RefObject<HTMLElement | null>, take: (file: File) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    function onPaste(event: ClipboardEvent): void {
      const file = event.clipboardData?.files[0]
      if (!file) return
      event.preventDefault()
      latest.current(file)
    }
    function onDrop(event: DragEvent): void {
      event.preventDefault()
      event.stopPropagation()
      const file = event.dataTransfer?.files[0]
      if (file) latest.current(file)
    }
    const allow = (event: DragEvent) => event.preventDefault()
    const target = zone.current
    window.addEventListener('paste', onPaste)
    target?.addEventListener('dragover', allow)
    target?.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('paste', onPaste)
      target?.removeEventListener('dragover', allow)
      target?.removeEventListener('drop', onDrop)
    }
  }, [zone])
}

function Stages({ stages }: { readonly stages: readonly Stage[] }) {
  const t = useMessages(tryMessages)
  return (
    <ol className={styles['stages']} aria-label={t('try.stages')}>
      {stages.map(({ kind, plane }) => (
        <li key={kind} className={styles['stage']}>
          <PixelImage {...plane} className={styles['picture']} />
          <span>
            {kind === 'seen'
              ? t('try.stage.seen', { width: plane.width, height: plane.height })
              : t(`try.stage.${kind}`)}
          </span>
        </li>
      ))}
    </ol>
  )
}
