/** The decision boundary on an output node, with the training points. */
import { useDataset } from '../stores/dataset.ts'
import { PLANE_EXTENT, useBoundary } from '../stores/boundary.ts'
import { useSettings } from '../stores/settings.ts'
import { PlanePicture } from '../ui/plane-picture.tsx'
import styles from './node.module.css'

export function PlaneThumbnail({ side, label }: { readonly side: number; readonly label: string }) {
  const boundary = useBoundary()
  const points = useDataset((state) => state.points)
  const theme = useSettings((state) => state.theme)
  return (
    <PlanePicture {...{ boundary, points, side, label, theme }} extent={PLANE_EXTENT} className={styles['picture']} />
  )
}
