/** The plane as a picture or as numbers. What makes them is fetched when it is first asked for. */
import { answerMessages } from '../i18n/areas/answers.ts'
import { useMessages } from '../i18n/use-language.ts'
import { PLANE_EXTENT } from '../stores/boundary.ts'
import { useCard } from '../stores/card.ts'
import { FigureMenu, type FigureFormat } from '../ui/figure-menu.tsx'
import type { PlaneView } from '../ui/paint-plane.ts'
import styles from './answers.module.css'

export function PlaneDownload(view: Pick<PlaneView, 'boundary' | 'points'>) {
  const t = useMessages(answerMessages)
  const classes = useCard()?.classes ?? []

  async function save(format: FigureFormat): Promise<void> {
    const { savePlane } = await import('./save-plane.ts')
    await savePlane({ ...view, extent: PLANE_EXTENT }, { classes, format, t })
  }

  return (
    <FigureMenu
      label={t('answers.downloadBoundary')}
      className={styles['download']}
      onSave={(format) => void save(format)}
    />
  )
}
