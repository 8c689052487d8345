/** The camera's picture, a few times a second, for as long as it is on the page. */
import { useEffect, useRef, useState } from 'react'
import { tryMessages } from '../i18n/areas/try.ts'
import { useMessages } from '../i18n/use-language.ts'
import { pixelsOf } from './open-image.ts'
import styles from './try.module.css'

const INTERVAL = 250

type Refusal = 'cameraRefused' | 'cameraMissing' | 'cameraInsecure'

export function Camera({ onPicture }: { readonly onPicture: (image: ImageData) => void }) {
  const t = useMessages(tryMessages)
  const video = useRef<HTMLVideoElement>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const latest = useRef(onPicture)
  useEffect(() => {
    latest.current = onPicture
  })

  useEffect(() => {
    let isOpen = true
    let stream: MediaStream | null = null
    const timer = setInterval(() => {
      const source = video.current
      if (!source || source.videoWidth === 0) return
      const image = pixelsOf(source, { width: source.videoWidth, height: source.videoHeight })
      if (image) latest.current(image)
    }, INTERVAL)

    async function begin(): Promise<void> {
      const opened = await openCamera()
      if (typeof opened === 'string') {
        if (isOpen) setRefusal(opened)
        return
      }
      stream = opened
      // Closed while the person was being asked.
      if (!isOpen) return stopStream(opened)
      if (video.current) video.current.srcObject = opened
    }

    void begin()
    return () => {
      isOpen = false
      clearInterval(timer)
      if (stream) stopStream(stream)
    }
  }, [])

  if (refusal) {
    return (
      <p role="alert" className={styles['refusal']}>
        {t(`try.${refusal}`)}
      </p>
    )
  }
  return (
    <video ref={video} className={styles['video']} aria-label={t('try.cameraPicture')} autoPlay muted playsInline />
  )
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop()
}

async function openCamera(): Promise<MediaStream | Refusal> {
  // The typings promise it; insecure pages have none.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  if (!devices) return 'cameraInsecure'
  try {
    return await devices.getUserMedia({ video: { width: { ideal: 640 }, facingMode: 'environment' } })
  } catch (error) {
    const isRefused =
      error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError')
    return isRefused ? 'cameraRefused' : 'cameraMissing'
  }
}
