/** The points that a template is to part. */
import { useEffect, useState } from 'react'
import { decodeChunk, makeData, type Samples } from '../../src/index.ts'
import { PLANE_EXTENT } from '../stores/boundary.ts'
import { useSettings } from '../stores/settings.ts'
import { PlanePicture } from '../ui/plane-picture.tsx'
import styles from './gallery.module.css'

const SIDE = 72
const SHOWN = 200

export function PointsGlyph({ dataset }: { readonly dataset: string }) {
  const [points, setPoints] = useState<Samples | null>(null)
  const theme = useSettings((state) => state.theme)
  useEffect(() => {
    let isOpen = true
    void makeData({ dataset, dataParameters: { count: SHOWN } })
      .then(({ card, chunks }) => decodeChunk(chunks.train, card.counts.train, card))
      .then((made) => {
        if (isOpen) setPoints(made)
      })
    return () => {
      isOpen = false
    }
  }, [dataset])
  return (
    <PlanePicture
      {...{ points, theme }}
      boundary={null}
      side={SIDE}
      extent={PLANE_EXTENT}
      label={dataset}
      className={styles['points']}
    />
  )
}
